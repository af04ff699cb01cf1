import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { formatMinutes, formatWindows } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { Beads } from "@yichuang/shared/ui/beads";
import { clsx } from "@yichuang/shared/ui/clsx";
import { useTranslation } from "react-i18next";

import type { CatalogueIndex, CatalogueService } from "../../model/catalogue.ts";
import { placeOfService } from "../../model/place.ts";
import { Freshness } from "../../parts/freshness.tsx";
import styles from "./confirm.module.css";

type WaitPanelProps = {
  connection: Connection;
  index: CatalogueIndex;
  view: ViewState<KioskView>;
  isStale: boolean;
  service: CatalogueService;
  /** The server is away: what it said of the queue is worth nothing to whoever comes now. */
  isUnknown: boolean;
};

/** How many are ahead, how long it takes, and where. */
export const WaitPanel = ({ connection, index, view, isStale, service, isUnknown }: WaitPanelProps) => {
  const { t } = useTranslation("kiosk");
  const { t: common } = useTranslation("common");
  const locale = useLocale();
  const now = isUnknown ? undefined : view.data?.services[service.serviceId];
  const { zone, windowNumbers } = placeOfService(service, index);
  if (now && !now.open)
    return (
      <section className={clsx(styles["wait"], isStale && styles["stale"])}>
        <p className={styles["great"]}>{t("wait.closed")}</p>
      </section>
    );
  const ahead = now && (now.waiting === 0 ? common("nobodyAhead") : common("ahead", { count: now.waiting }));
  const minutes = now && (now.openWindows === 0 ? t("wait.noWindow") : formatMinutes(now.eta, locale, "long"));
  return (
    <section className={clsx(styles["wait"], isStale && !isUnknown && styles["stale"])}>
      <div>
        {!isUnknown && (
          <p className={styles["beadLine"]}>
            {now && <Beads kind={service.kind} count={now.waiting} hasMe className={styles["beads"]} />}
            <Freshness connection={connection} view={view} className={styles["age"]} />
          </p>
        )}
        <p className={styles["great"]}>
          {ahead}
          {now && <i className={styles["dot"]} />}
          {minutes}
          {isUnknown && t("offline.wait")}
        </p>
      </div>
      {zone && (
        <div className={styles["where"]}>
          <p>{zone.name[locale]}</p>
          <p className={styles["great"]}>{formatWindows(windowNumbers, locale, "long")}</p>
        </div>
      )}
    </section>
  );
};
