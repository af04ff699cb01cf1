import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { CatalogueService, ServiceList } from "../../model/catalogue.ts";
import styles from "./home.module.css";

/** Cross-province and in-province come first; a hall with more has them behind the last pane. */
const panesMax = 2;

type RemotePanesProps = {
  services: readonly CatalogueService[];
  onService: (service: CatalogueService) => void;
  onList: (list: ServiceList) => void;
};

/** What belongs to another county or province. */
export const RemotePanes = ({ services, onService, onList }: RemotePanesProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  if (services.length === 0) return null;
  const shown = services.length > panesMax ? services.slice(0, panesMax - 1) : services;
  return (
    <div className={styles["block"]}>
      <h2 className={styles["side"]}>{t("group.remote")}</h2>
      <div className={clsx(styles["cells"], styles["remotes"])}>
        {shown.map((service) => (
          <button
            key={service.serviceId}
            type="button"
            className={styles["remote"]}
            onClick={() => onService(service)}
            data-testid={`service-${service.serviceId}`}
          >
            <b>{service.name[locale]}</b>
            <span className={styles["remoteNote"]}>{service.summary[locale]}</span>
            <Icon icon={ChevronRight} className={styles["chevron"]} />
          </button>
        ))}
        {shown.length < services.length && (
          <button
            type="button"
            className={styles["remote"]}
            onClick={() => onList({ by: "group", group: "remote" })}
            data-testid="group-remote"
          >
            <b>{t("all.remote")}</b>
            <span className={styles["remoteNote"]}>{t("all.count", { count: services.length })}</span>
            <Icon icon={ChevronRight} className={styles["chevron"]} />
          </button>
        )}
      </div>
    </div>
  );
};
