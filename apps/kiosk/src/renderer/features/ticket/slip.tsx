import type { Zone } from "@yichuang/shared/domain/hall";
import type { WindowKind } from "@yichuang/shared/domain/service";
import type { Eta } from "@yichuang/shared/domain/ticket";
import { formatMinutes, formatWindows } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Beads } from "@yichuang/shared/ui/beads";
import { Icon } from "@yichuang/shared/ui/icon";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type CSSProperties, useRef } from "react";
import { useTranslation } from "react-i18next";

import { useFitScale } from "../../hooks/use-fit-scale.ts";
import { labelWidthEm } from "../../model/label-width.ts";
import styles from "./ticket.module.css";

type SlipProps = {
  kind: WindowKind;
  label: string;
  /** What it is for. */
  name: string;
  /** Clock time. */
  issuedAt: string;
  zone: Zone | null;
  windowNumbers: readonly number[];
  /** null: given out while the server was away. */
  aheadCount: number | null;
  /** null: no window is open yet. */
  eta: Eta | null;
};

/** Another floor is up or down from anywhere; left and right hold only in front of the board. */
const floorArrows = { up: ArrowUp, down: ArrowDown, left: null, right: null } as const;

/** Larger than on the tall kiosk it would look blown up. */
const scaleMax = 1.1;

/** The paper ticket on the screen; it comes out of the slot as the paper does. */
export const Slip = ({ kind, label, name, issuedAt, zone, windowNumbers, aheadCount, eta }: SlipProps) => {
  const { t } = useTranslation("kiosk");
  const { t: common } = useTranslation("common");
  const locale = useLocale();
  const arrow = zone && floorArrows[zone.arrow];
  const room = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const scale = useFitScale(room, content, scaleMax);
  return (
    <div ref={room} className={styles["room"]}>
      <div ref={content} className={styles["machine"]} style={{ transform: `scale(${scale})` }}>
        <div className={styles["slot"]} />
        <div className={styles["feed"]}>
          <article className={styles["slip"]}>
            <p className={styles["slipHead"]}>
              <KindMark kind={kind} />
              <span>{t("ticket.issuedAt", { time: issuedAt })}</span>
            </p>
            <h1
              className={styles["label"]}
              style={{ "--width-em": labelWidthEm(label) } as CSSProperties}
              data-testid="ticket-label"
            >
              <Label>{label}</Label>
            </h1>
            <p className={styles["name"]}>{name}</p>
            <div className={styles["goTo"]}>
              <div>
                <p>{t("ticket.goTo", { zone: zone?.name[locale] ?? t("ticket.guideDesk") })}</p>
                {windowNumbers.length > 0 && (
                  <p className={styles["windows"]}>{formatWindows(windowNumbers, locale, "long")}</p>
                )}
                {arrow && <p className={styles["way"]}>{zone.direction[locale]}</p>}
              </div>
              {arrow && <Icon icon={arrow} className={styles["arrow"]} />}
            </div>
            <div className={styles["ahead"]}>
              {aheadCount === null ? (
                <p className={styles["aheadWords"]}>{t("offline.valid")}</p>
              ) : (
                <>
                  <Beads kind={kind} count={aheadCount} hasMe className={styles["beads"]} />
                  <p className={styles["aheadWords"]}>
                    {aheadCount === 0 ? common("nobodyAhead") : common("ahead", { count: aheadCount })}
                    <i className={styles["dot"]} />
                    {eta === null ? t("wait.noWindow") : formatMinutes(eta, locale, "long")}
                  </p>
                </>
              )}
            </div>
          </article>
        </div>
      </div>
    </div>
  );
};
