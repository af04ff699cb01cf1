import type { BoardQueue } from "@yichuang/shared/protocol/views/board-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Chip } from "@yichuang/shared/ui/chip";
import { clsx } from "@yichuang/shared/ui/clsx";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { Minutes } from "@yichuang/shared/ui/minutes";
import { useTranslation } from "react-i18next";

import type { Page } from "../../model/pages.ts";
import styles from "./lists.module.css";
import { PageSign } from "./page-sign.tsx";

const QueueRow = ({ queue }: { queue: BoardQueue }) => {
  const { t } = useTranslation("common");
  const locale = useLocale();
  return (
    <li
      className={clsx(styles["row"], styles["queue"])}
      data-testid={`waiting-${queue.serviceId}`}
      data-count={queue.count}
    >
      <KindShape kind={queue.kind} className={styles["shape"]} />
      <span className={styles["service"]}>
        <span className={styles["name"]}>{queue.name[locale]}</span>
        {queue.isLate && <Chip tone="late">{t("late")}</Chip>}
      </span>
      <b className={styles["people"]}>{queue.count}</b>
      <b className={clsx(styles["minutes"], queue.eta === null && styles["unknown"])}>
        <Minutes eta={queue.eta} form="bare" />
      </b>
    </li>
  );
};

type WaitingProps = { page: Page<BoardQueue>; places: number; hasPeople: boolean };

/** Services and who waits for them; numbers change in place. */
export const Waiting = ({ page, places, hasPeople }: WaitingProps) => {
  const { t } = useTranslation("display");
  const emptyLines = Array.from({ length: places - page.rows.length }, (_, line) => line);
  return (
    <section className={clsx(styles["waiting"], !hasPeople && styles["free"])}>
      <h2 className={clsx(styles["head"], styles["queue"])}>
        <span className={styles["title"]}>
          {hasPeople ? t("waiting.title") : t("waiting.nobody")}
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
            {line === 0 && page.rows.length === 0 ? t("waiting.noWindow") : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
