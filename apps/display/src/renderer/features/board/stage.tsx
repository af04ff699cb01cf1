import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Chip } from "@yichuang/shared/ui/chip";
import { clsx } from "@yichuang/shared/ui/clsx";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { Mark } from "@yichuang/shared/ui/mark";
import { useTranslation } from "react-i18next";

import type { OnStage } from "../../model/choose-stage.ts";
import { figureSizePx } from "../../model/figure-size.ts";
import styles from "./stage.module.css";
import { WayArrow } from "./way-arrow.tsx";

type StageProps = { onStage: OnStage; zone: BoardView["zones"][number] | undefined; isFlashing: boolean };

/** Widths that the style sheet leaves for the figures. */
const labelPlace = { widthPx: 748, mostPx: 312 };
const numberPlace = { widthPx: 340, mostPx: 288 };

const StateWord = ({ state }: { state: OnStage["state"] }) => {
  const { t } = useTranslation("display");
  return (
    <p className={clsx(styles["state"], styles[state])}>
      {state === "recalled" && <Chip tone="late">{t("stage.again")}</Chip>}
      <span>{t(`stage.${state}`)}</span>
    </p>
  );
};

/** The newest call, readable across the hall: kind, label, where to. The one lit pane of the board. */
export const Stage = ({ onStage, zone, isFlashing }: StageProps) => {
  const { t } = useTranslation(["display", "common"]);
  const locale = useLocale();
  const { label, windowNumber, kind, state } = onStage;
  return (
    <section
      className={clsx("lit", styles["stage"], isFlashing && styles["flashing"])}
      data-state={state}
      aria-label={t("stage.title")}
    >
      <div className={clsx(styles["flag"], styles[kind])}>
        <KindShape kind={kind} isPlain className={styles["shape"]} />
        <span>{t(`common:kind.${kind}`)}</span>
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
      <div className={styles["to"]}>
        <span
          className={styles["number"]}
          data-testid="stage-window"
          style={{ fontSize: figureSizePx(windowNumber, numberPlace) }}
        >
          <Label>{windowNumber}</Label>
        </span>
        <span className={styles["place"]}>
          {zone && state !== "no-show" && <WayArrow to={zone.arrow} className={styles["arrow"]} />}
          <span className={styles["zone"]}>{zone?.name[locale]}</span>
          <b className={styles["unit"]}>{t("stage.window")}</b>
        </span>
      </div>
    </section>
  );
};

/** Nobody has been called yet, or everybody has gone: nothing is lit. */
export const EmptyStage = () => {
  const { t } = useTranslation("display");
  return (
    <section className={clsx(styles["stage"], styles["empty"])}>
      <Mark className={styles["mark"]} />
      <div>
        <p className={styles["emptyTitle"]}>{t("stage.empty")}</p>
        <p className={styles["emptyBody"]}>{t("stage.emptyBody")}</p>
      </div>
    </section>
  );
};
