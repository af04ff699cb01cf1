import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskService } from "@yichuang/shared/protocol/views/kiosk-view";
import { clsx } from "@yichuang/shared/ui/clsx";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { ServiceIcon } from "@yichuang/shared/ui/service-icon";

import type { CatalogueService } from "../model/catalogue.ts";
import styles from "./tile.module.css";
import { WaitingWords } from "./waiting-words.tsx";

type ServiceTileProps = {
  service: CatalogueService;
  now: KioskService | undefined;
  /** The figures are no longer known to be true. */
  isStale: boolean;
  onOpen: (service: CatalogueService) => void;
};

/** A pane that opens a service: what it is, which kind of window, how long one waits now. */
export const ServiceTile = ({ service, now, isStale, onOpen }: ServiceTileProps) => {
  const locale = useLocale();
  return (
    <button
      type="button"
      className={styles["tile"]}
      onClick={() => onOpen(service)}
      data-testid={`service-${service.serviceId}`}
    >
      <ServiceIcon name={service.icon} className={styles["icon"]} />
      <span className={styles["facts"]}>
        <KindMark kind={service.kind} />
        <span className={clsx(styles["minutes"], isStale && styles["stale"])}>
          <WaitingWords now={now} />
        </span>
      </span>
      <b className={styles["name"]}>{service.name[locale]}</b>
      <span className={styles["summary"]}>{service.summary[locale]}</span>
    </button>
  );
};
