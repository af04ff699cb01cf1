import type { BoardQueue } from "@yichuang/shared/protocol/views/board-view";
import type { Locale } from "@yichuang/shared/domain/text";
import { formatMinutes } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Chip } from "@yichuang/shared/ui/chip";
import { clsx } from "@yichuang/shared/ui/clsx";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { Minutes } from "@yichuang/shared/ui/minutes";
import { useTranslation } from "react-i18next";

import { useBoardShape } from "../../hooks/use-shape.ts";
import { figureSizePx } from "../../model/figure-size.ts";
import type { Page } from "../../model/pages.ts";
import { wordsEms, wordsSizePx } from "../../model/words-size.ts";
import { Words } from "../../parts/words.tsx";
import styles from "./lists.module.css";
import { PageSign } from "./page-sign.tsx";

/** Room that the style sheet leaves in a row. */
const namePlace = { heightPx: 66, leastPx: 18, leading: 1.08 };
/** Where there is less room only hanzi are short enough for the full size: the names of a list have one where they can. */
const namesMostPx: Record<"wide" | "tall", Record<Locale, number>> = {
  wide: { zh: 39, en: 31 },
  tall: { zh: 39, en: 39 },
};
const titlePlace = { heightPx: 44, mostPx: 35, leastPx: 18 };
const minutesPlace = { widthPx: 192, heightPx: 56, mostPx: 46, leastPx: 28, leading: 1.1, isStrong: true };
const emptyPlace = { heightPx: 64, mostPx: 31, leastPx: 20, leading: 1.05 };
const places = {
  wide: {
    name: { ...namePlace, widthPx: 336 },
    title: { ...titlePlace, widthPx: 320 },
    empty: { ...emptyPlace, widthPx: 660 },
  },
  tall: {
    name: { ...namePlace, widthPx: 640 },
    title: { ...titlePlace, widthPx: 500 },
    empty: { ...emptyPlace, widthPx: 900 },
  },
};
/** The sign of a long wait, beside the size of the name that it stands behind. */
const chip = { ems: 0.78, groundEms: 1.2 };
const peoplePlace = { widthPx: 84, mostPx: 46 };

const QueueRow = ({ queue }: { queue: BoardQueue }) => {
  const { t } = useTranslation("common");
  const locale = useLocale();
  const shape = useBoardShape();
  const nameRoom = { ...places[shape].name, mostPx: namesMostPx[shape][locale] };
  const name = queue.name[locale];
  const tailEms = queue.isLate ? chip.ems * wordsEms(t("late"), true) + chip.groundEms : 0;
  return (
    <li
      className={clsx(styles["row"], styles["queue"])}
      data-testid={`waiting-${queue.serviceId}`}
      data-count={queue.count}
    >
      <KindShape kind={queue.kind} className={styles["shape"]} />
      <span className={styles["service"]} style={{ fontSize: wordsSizePx([name], { ...nameRoom, tailEms }) }}>
        {name} {queue.isLate && <Chip tone="late">{t("late")}</Chip>}
      </span>
      <b className={styles["people"]} style={{ fontSize: figureSizePx(queue.count, peoplePlace) }}>
        {queue.count}
      </b>
      <b
        className={clsx(styles["minutes"], queue.eta === null && styles["unknown"])}
        style={{ fontSize: wordsSizePx([formatMinutes(queue.eta, locale, "bare")], minutesPlace) }}
      >
        <Minutes eta={queue.eta} form="bare" />
      </b>
    </li>
  );
};

type WaitingProps = { page: Page<BoardQueue>; places: number; hasPeople: boolean };

/** Services and who waits for them; numbers change in place. */
export const Waiting = ({ page, places: rows, hasPeople }: WaitingProps) => {
  const { t } = useTranslation("display");
  const room = places[useBoardShape()];
  const emptyLines = Array.from({ length: rows - page.rows.length }, (_, line) => line);
  return (
    <section className={clsx(styles["waiting"], !hasPeople && styles["free"])}>
      <h2 className={clsx(styles["head"], styles["queue"])}>
        <span className={styles["title"]}>
          <Words place={room.title}>{hasPeople ? t("waiting.title") : t("waiting.nobody")}</Words>
          <PageSign page={page} />
        </span>
        <span className={styles["people"]}>{t("waiting.people")}</span>
        <span className={styles["minutes"]}>{t("waiting.minutes")}</span>
      </h2>
      <ul>
        {page.rows.map((queue) => (
          <QueueRow key={queue.serviceId} queue={queue} />
        ))}
        {emptyLines.map((line) => (
          <li
            key={line}
            className={clsx(styles["row"], styles["emptyLine"])}
            aria-hidden={line > 0 || page.rows.length > 0}
          >
            {line === 0 && page.rows.length === 0 ? <Words place={room.empty}>{t("waiting.noWindow")}</Words> : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
