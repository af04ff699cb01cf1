import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { MonitorSmartphone } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { CatalogueIndex, CatalogueItem } from "../model/catalogue.ts";
import styles from "./self-service-line.module.css";

type SelfServiceLineProps = { index: CatalogueIndex; item: CatalogueItem | null; className?: string | undefined };

/** Self-service first: where an item can be done without a ticket. Nothing for one that needs a window. */
export const SelfServiceLine = ({ index, item, className }: SelfServiceLineProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  if (!item?.canSelfServe) return null;
  const zone = index.catalogue.selfService;
  return (
    <p className={clsx(styles["line"], className)} data-testid="self-service">
      <Icon icon={MonitorSmartphone} className={styles["icon"]} />
      <span>
        <b>{zone ? t("selfService.first", { place: zone.place[locale] }) : t("item.selfService")}</b>
        {zone?.note && <span className={styles["note"]}>{zone.note[locale]}</span>}
      </span>
    </p>
  );
};
