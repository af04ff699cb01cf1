import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Chip } from "@yichuang/shared/ui/chip";
import { clsx } from "@yichuang/shared/ui/clsx";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { Mark } from "@yichuang/shared/ui/mark";
import { useTranslation } from "react-i18next";

import { useBoardShape } from "../../hooks/use-shape.ts";
import type { OnStage } from "../../model/choose-stage.ts";
import { figureEms, figureSizePx } from "../../model/figure-size.ts";
import type { WordsPlace } from "../../model/words-size.ts";
import { Words } from "../../parts/words.tsx";
import styles from "./stage.module.css";
import { WayArrow } from "./way-arrow.tsx";

type StageProps = { onStage: OnStage; zone: BoardView["zones"][number] | undefined; isFlashing: boolean };

/** Room that the style sheet leaves for figures and words. */
const labelPlace = { widthPx: 748, mostPx: 312 };
const numberPlace = { widthPx: 340, mostPx: 288 };
const kindPlace: WordsPlace = { widthPx: 168, heightPx: 72, mostPx: 61, leastPx: 22, isStrong: true };
const statePlace: WordsPlace = { widthPx: 208, heightPx: 136, mostPx: 57, leastPx: 28, leading: 1.1, isStrong: true };
const againPlace: WordsPlace = { widthPx: 164, heightPx: 56, mostPx: 35, leastPx: 16, leading: 1.5, isStrong: true };
const zonePlace = { mostPx: 45, leastPx: 22, leading: 1.1 };
const toPlaces = {
  wide: { roomPx: 560, zone: { ...zonePlace, heightPx: 104 } },
  tall: { roomPx: 680, zone: { ...zonePlace, heightPx: 76 } },
};
const unitPlace = { heightPx: 72, mostPx: 61, leastPx: 31, isStrong: true };

const StateWord = ({ state }: { state: OnStage["state"] }) => {
  const { t } = useTranslation("display");
  return (
    <p className={clsx(styles["state"], styles[state])}>
      {state === "recalled" && (
        <Chip tone="late">
          <Words place={againPlace}>{t("stage.again")}</Words>
        </Chip>
      )}
      <Words place={statePlace}>{t(`stage.${state}`)}</Words>
    </p>
  );
};

/** The window: its number, and beside it the way, the zone, and the word that makes it a window. */
const To = ({ onStage: { windowNumber, state }, zone }: Pick<StageProps, "onStage" | "zone">) => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const numberPx = figureSizePx(windowNumber, numberPlace);
  const { roomPx, zone: zoneRoom } = toPlaces[useBoardShape()];
  const widthPx = roomPx - figureEms(windowNumber) * numberPx;
  return (
    <div className={styles["to"]}>
      <span className={styles["number"]} data-testid="stage-window" style={{ fontSize: numberPx }}>
        <Label>{windowNumber}</Label>
      </span>
      <span className={styles["place"]}>
        {zone && state !== "no-show" && <WayArrow to={zone.arrow} className={styles["arrow"]} />}
        {zone && (
          <span className={styles["zone"]}>
            <Words place={{ ...zoneRoom, widthPx }}>{zone.name[locale]}</Words>
          </span>
        )}
        <b className={styles["unit"]}>
          <Words place={{ ...unitPlace, widthPx }}>{t("stage.window")}</Words>
        </b>
      </span>
    </div>
  );
};

const kinds = ["comprehensive", "theme", "professional"] as const;

/** The newest call, readable across the hall: kind, label, where to. The one lit pane of the board. */
export const Stage = ({ onStage, zone, isFlashing }: StageProps) => {
  const { t } = useTranslation(["display", "common"]);
  const { label, kind, state } = onStage;
  return (
    <section
      className={clsx("lit", styles["stage"], isFlashing && styles["flashing"])}
      data-state={state}
      aria-label={t("stage.title")}
    >
      <div className={clsx(styles["flag"], styles[kind])}>
        <KindShape kind={kind} isPlain className={styles["shape"]} />
        <Words place={kindPlace} among={kinds.map((one) => t(`common:kind.${one}`))}>
          {t(`common:kind.${kind}`)}
        </Words>
      </div>
      <div className={styles["who"]}>
        <span
          className={styles["label"]}
          data-testid="stage-label"
          style={{ fontSize: figureSizePx(label, labelPlace) }}
        >
          <Label>{label}</Label>
        </span>
      </div>
      <StateWord state={state} />
      <To onStage={onStage} zone={zone} />
    </section>
  );
};

const emptyTitle = { mostPx: 95, leastPx: 49, leading: 1.25, isStrong: true };
const emptyBody = { mostPx: 44, leastPx: 28, leading: 1.35 };
const emptyPlaces = {
  wide: {
    title: { ...emptyTitle, widthPx: 1360, heightPx: 120 },
    body: { ...emptyBody, widthPx: 1360, heightPx: 120 },
  },
  tall: { title: { ...emptyTitle, widthPx: 936, heightPx: 240 }, body: { ...emptyBody, widthPx: 936, heightPx: 180 } },
};

/** Nobody has been called yet, or everybody has gone: nothing is lit, and there is nothing to say under it. */
export const EmptyStage = () => {
  const { t } = useTranslation("display");
  const shape = useBoardShape();
  return (
    <section className={clsx(styles["stage"], styles["alone"], styles["empty"])}>
      <Mark className={styles["mark"]} />
      <div>
        <p className={styles["emptyTitle"]}>
          <Words place={emptyPlaces[shape].title}>{t("stage.empty")}</Words>
        </p>
        <p className={styles["emptyBody"]}>
          <Words place={emptyPlaces[shape].body}>{t("stage.emptyBody")}</Words>
        </p>
      </div>
    </section>
  );
};
