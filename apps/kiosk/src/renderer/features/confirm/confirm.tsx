import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { MonitorSmartphone } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useItem } from "../../hooks/use-item.ts";
import type { CatalogueIndex, CatalogueItem, CatalogueService } from "../../model/catalogue.ts";
import { placeOfService } from "../../model/place.ts";
import type { Taking } from "../../model/visit.ts";
import { Facts } from "../../parts/facts.tsx";
import { usePromiseWords } from "../../parts/promise-words.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import styles from "./confirm.module.css";
import { Papers } from "./papers.tsx";
import { TakePanel } from "./take-panel.tsx";
import { WaitPanel } from "./wait-panel.tsx";

type ConfirmProps = {
  connection: Connection;
  index: CatalogueIndex;
  view: ViewState<KioskView>;
  isStale: boolean;
  service: CatalogueService;
  /** null: the citizen does not know which, or the service has none. */
  item: CatalogueItem | null;
  page: number;
  taking: Taking;
  onTurn: (page: number) => void;
  onTake: () => void;
};

const ItemFacts = ({ service, item }: { service: CatalogueService; item: CatalogueItem }) => {
  const { t } = useTranslation("kiosk");
  const promise = usePromiseWords(item);
  return (
    <Facts>
      <KindMark kind={service.kind} />
      {item.feeYuan === undefined ? t("item.free") : t("item.fee", { yuan: item.feeYuan })}
      {promise}
    </Facts>
  );
};

/** The last look before a ticket: what to bring, how long, where, and one button. */
export const Confirm = ({
  connection,
  index,
  view,
  isStale,
  service,
  item,
  page,
  taking,
  onTurn,
  onTake,
}: ConfirmProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const papers = useItem(connection, item?.itemId ?? null);
  const isOnline = useStatus(connection) === "online";
  const zoneName = placeOfService(service, index).zone?.name[locale] ?? t("ticket.hall");
  const now = view.data?.services[service.serviceId];
  const head =
    item === null
      ? {
          title: service.name[locale],
          note: (
            <Facts>
              <KindMark kind={service.kind} />
              {service.summary[locale]}
            </Facts>
          ),
        }
      : {
          path: service.name[locale],
          title: item.name[locale],
          note: <ItemFacts service={service} item={item} />,
        };
  return (
    <div className={styles["screen"]}>
      <div className={styles["what"]}>
        <ScreenHead {...head} />
        <Papers papers={papers} zoneName={zoneName} page={page} onTurn={onTurn} />
      </div>
      <div className={styles["take"]}>
        {item?.canSelfServe && (
          <p className={styles["self"]}>
            <Icon icon={MonitorSmartphone} className={styles["selfIcon"]} />
            {t("item.selfService")}
          </p>
        )}
        <WaitPanel connection={connection} index={index} view={view} isStale={isStale} service={service} />
        <TakePanel
          hasPapers={(papers?.item?.materials.length ?? 0) > 0}
          taking={taking}
          isOnline={isOnline}
          isOpen={now?.open ?? true}
          index={index}
          service={service}
          onTake={onTake}
        />
      </div>
    </div>
  );
};
