import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { Lattice } from "@yichuang/shared/ui/lattice";
import { MonitorSmartphone } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import type { CatalogueIndex } from "../../model/catalogue.ts";
import { selfServiceItems } from "../../model/closed.ts";
import { useHoursWords } from "../../parts/hours-words.ts";
import { useOpeningWords } from "../../parts/opening-words.ts";
import { BothLanguages } from "./both-languages.tsx";
import styles from "./rest.module.css";

type FaceProps = { index: CatalogueIndex; view: KioskView; nowMs: number; timeZone: string };

const itemsMax = { tall: 16, wide: 12, broad: 14, small: 8 } as const;

/** While no tickets are given: when they are next, and what can be done meanwhile. */
export const ClosedFace = ({ index, view, nowMs, timeZone }: FaceProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const { layout } = useLayout();
  const { reason, day, clock } = useOpeningWords(view, nowMs, timeZone);
  const hours = useHoursWords(index.hours);
  const zone = index.catalogue.selfService;
  const items = selfServiceItems(index).slice(0, itemsMax[layout]);
  return (
    <>
      <div className={clsx("lit", styles["lit"], styles["closed"])}>
        <h1 className={styles["reason"]}>{reason}</h1>
        {clock === null ? (
          <p>{t("closed.unknown")}</p>
        ) : (
          <p className={styles["opening"]}>
            <span>{day}</span>
            <b className={styles["opens"]}>{clock}</b>
            <span>{t("closed.opens")}</span>
          </p>
        )}
        <p className={styles["weekly"]}>{hours}</p>
      </div>
      {zone && items.length > 0 && (
        <Lattice className={styles["self"]}>
          <div className={styles["selfHead"]}>
            <Icon icon={MonitorSmartphone} className={styles["selfIcon"]} />
            <div>
              <h2>{t("closed.selfTitle")}</h2>
              <p className={styles["place"]}>
                <b>{zone.place[locale]}</b>
                {zone.note && <span>{zone.note[locale]}</span>}
              </p>
            </div>
          </div>
          {items.map((item) => (
            <p key={item.itemId} className={styles["selfItem"]}>
              {item.name[locale]}
            </p>
          ))}
        </Lattice>
      )}
      <p className={styles["look"]}>
        <BothLanguages words="rest.look" className={styles["second"]} />
      </p>
    </>
  );
};
