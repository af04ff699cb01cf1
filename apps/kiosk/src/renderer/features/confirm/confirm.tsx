import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import { itemLink } from "@yichuang/shared/domain/links";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Priority } from "@yichuang/shared/domain/ticket";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { CalendarCheck } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useItem } from "../../hooks/use-item.ts";
import type { Line } from "../../hooks/use-line.ts";
import { useLayout } from "../../hooks/use-layout.ts";
import { useModes } from "../../hooks/use-modes.ts";
import type { CatalogueIndex, CatalogueItem, CatalogueService } from "../../model/catalogue.ts";
import { isWithinHours } from "../../model/hours.ts";
import { placeOfService } from "../../model/place.ts";
import type { Paper } from "../../model/paper.ts";
import type { Taking } from "../../model/visit.ts";
import { Facts } from "../../parts/facts.tsx";
import { usePromiseWords } from "../../parts/promise-words.ts";
import { ScreenHead } from "../../parts/screen-head.tsx";
import { SelfServiceLine } from "../../parts/self-service-line.tsx";
import styles from "./confirm.module.css";
import { Papers } from "./papers.tsx";
import { TakeAway } from "./take-away.tsx";
import { TakePanel } from "./take-panel.tsx";
import { WaitPanel } from "./wait-panel.tsx";

type ConfirmProps = {
  connection: Connection;
  index: CatalogueIndex;
  view: ViewState<KioskView>;
  isStale: boolean;
  line: Line;
  service: CatalogueService;
  /** null: the citizen does not know which, or the service has none. */
  item: CatalogueItem | null;
  page: number;
  taking: Taking;
  timeZone: string;
  isDemo: boolean;
  /** When it is appointed for. */
  appointedAtMs: number | null;
  priority: Priority | undefined;
  onTurn: (page: number) => void;
  onPriority: (priority: Priority | undefined) => void;
  onTake: () => void;
  onMissing: () => void;
  /** Puts the list on paper; null: no printer. */
  onPrintNotice: (() => Promise<Paper>) | null;
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
export const Confirm = (props: ConfirmProps) => {
  const { connection, index, view, isStale, line, service, item, page, taking, timeZone, appointedAtMs, priority } =
    props;
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const { isElder, isLowReach } = useModes();
  const { layout } = useLayout();
  // Where the list has no room to spare, or must be out of the way of what is touched.
  const isBelow = isElder || isLowReach || layout === "small";
  const papers = useItem(connection, item?.itemId ?? null);
  const nowMs = useServerNow(connection, 10_000);
  // What the server said of the hours grows old while it is away.
  const now =
    line === "block"
      ? { open: props.isDemo || isWithinHours(service.hours ?? index.hours, nowMs, timeZone) }
      : view.data?.services[service.serviceId];
  const zoneName = placeOfService(service, index).zone?.name[locale] ?? t("ticket.hall");
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
  const takeAway = item && (
    <TakeAway
      itemId={item.itemId}
      url={itemLink(index.catalogue.publicUrl, item.itemId)}
      onPrint={props.onPrintNotice}
    />
  );
  return (
    <div className={styles["screen"]}>
      <div className={styles["what"]}>
        <ScreenHead {...head} />
        <Papers
          papers={papers}
          zoneName={zoneName}
          page={page}
          onTurn={props.onTurn}
          takeAway={isBelow ? null : takeAway}
        />
      </div>
      <div className={styles["take"]}>
        <SelfServiceLine index={index} item={item} className={styles["self"]} />
        {appointedAtMs !== null && (
          <NoticeLine icon={CalendarCheck} className={styles["appointed"]}>
            {t("code.appointed", { time: formatClock(appointedAtMs, timeZone) })}
          </NoticeLine>
        )}
        <WaitPanel
          connection={connection}
          index={index}
          view={view}
          isStale={isStale}
          service={service}
          isUnknown={line === "block"}
        />
        <TakePanel
          hasPapers={papers?.item?.materials.some(({ isOptional }) => !isOptional) ?? false}
          taking={taking}
          line={appointedAtMs !== null && line === "block" ? "down" : line}
          now={now}
          index={index}
          service={service}
          timeZone={timeZone}
          hasAppointment={appointedAtMs !== null}
          priority={priority}
          onPriority={props.onPriority}
          onTake={props.onTake}
          onMissing={props.onMissing}
          takeAway={isBelow ? takeAway : null}
        />
      </div>
    </div>
  );
};
