import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useServerNow, useStatus } from "@yichuang/shared/client/use-view";
import { canPrint } from "@yichuang/shared/domain/device";
import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { assertNever } from "@yichuang/shared/lib/assert";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";

import { Closed } from "./features/closed/closed.tsx";
import { Confirm } from "./features/confirm/confirm.tsx";
import { Notices } from "./features/frame/notices.tsx";
import { PrinterLine } from "./features/frame/printer-line.tsx";
import { ElderHome } from "./features/home/elder-home.tsx";
import { Home } from "./features/home/home.tsx";
import { LowHome } from "./features/home/low-home.tsx";
import { Search } from "./features/search/search.tsx";
import { Service } from "./features/service/service.tsx";
import { Services } from "./features/services/services.tsx";
import { Ticket } from "./features/ticket/ticket.tsx";
import { useModes } from "./hooks/use-modes.ts";
import type { CatalogueIndex, CatalogueItem, CatalogueService, ServiceList } from "./model/catalogue.ts";
import { isHallClosed } from "./model/closed.ts";
import type { Step } from "./model/visit.ts";
import { ServerAway } from "./parts/server-away.tsx";
import type { Session } from "./session/session.ts";

type ScreenProps = {
  connection: Connection;
  session: Session;
  step: Step;
  /** null: not read yet. */
  index: CatalogueIndex | null;
  view: ViewState<KioskView>;
  isStale: boolean;
  timeZone: string;
  secondsLeft: number;
  /** The citizen is done. */
  onLeave: () => void;
};

type ReadyProps = Omit<ScreenProps, "index"> & { index: CatalogueIndex };

type FirstProps = Pick<ReadyProps, "connection" | "session" | "index" | "view" | "isStale" | "timeZone"> & {
  onService: (service: CatalogueService) => void;
  onItem: (item: CatalogueItem) => void;
};

/** The service of a step; a hall file that changed under the citizen's hands may have lost it. */
const LostService = ({ onRetry }: { onRetry: () => void }) => {
  const { t } = useTranslation("kiosk");
  return <FailurePane title={t("lost.title")} body={t("lost.body")} onRetry={onRetry} />;
};

/** The first screen: of an open hall, as the citizen wants it, or of a closed one. */
const FirstScreen = ({ connection, session, index, view, isStale, timeZone, onService, onItem }: FirstProps) => {
  const { isElder, isLowReach } = useModes();
  const nowMs = useServerNow(connection, 1_000);
  // One message at a time: while the line is down its banner takes the notices' place.
  const hasBanner = useStatus(connection) !== "online";
  const printer = useStore(session.printer);
  const isWithoutPaper = printer !== null && printer !== "none" && !canPrint(printer);
  const notices = view.data && !hasBanner && <Notices notices={view.data.notices} />;
  const all = (list: ServiceList): void => session.open({ screen: "services", list, page: 0 });
  const common = { connection, index, notices, onItem, onSearch: () => session.searchFor("") };
  if (view.data && isHallClosed(view.data, nowMs))
    return <Closed {...common} view={view.data} timeZone={timeZone} onAll={() => all({ by: "all" })} />;
  const HomeHere = isElder ? ElderHome : isLowReach ? LowHome : Home;
  return (
    <HomeHere
      {...common}
      notices={isWithoutPaper && !hasBanner ? <PrinterLine /> : notices}
      isWithoutPaper={isWithoutPaper}
      view={view}
      isStale={isStale}
      onService={onService}
      onList={all}
    />
  );
};

const ReadyScreen = (props: ReadyProps) => {
  const { connection, session, step, index, view, isStale, timeZone, secondsLeft, onLeave } = props;
  const locale = useLocale();
  const common = { connection, index, view, isStale, onTurn: session.turnTo };
  const confirm = (serviceId: ServiceId, itemId: ItemId | null): void =>
    session.open({ screen: "confirm", serviceId, itemId, page: 0, taking: { state: "ready" } });
  const openItem = ({ serviceId, itemId }: CatalogueItem): void => confirm(serviceId, itemId);
  const openService = ({ serviceId }: CatalogueService): void =>
    index.itemsOf.has(serviceId) ? session.open({ screen: "service", serviceId, page: 0 }) : confirm(serviceId, null);
  const service = "serviceId" in step ? index.services.get(step.serviceId) : undefined;
  const item = "itemId" in step && step.itemId !== null ? (index.items.get(step.itemId) ?? null) : null;
  switch (step.screen) {
    case "home":
      return <FirstScreen {...props} onService={openService} onItem={openItem} />;
    case "search":
      return (
        <Search
          {...common}
          search={session.search}
          text={step.text}
          page={step.page}
          onText={session.searchFor}
          onItem={openItem}
        />
      );
    case "services":
      return <Services {...common} list={step.list} page={step.page} onService={openService} />;
    case "service":
      if (service === undefined) return <LostService onRetry={session.home} />;
      return (
        <Service
          {...common}
          service={service}
          page={step.page}
          onItem={openItem}
          onNoItem={() => confirm(service.serviceId, null)}
        />
      );
    case "confirm":
      if (service === undefined) return <LostService onRetry={session.home} />;
      return (
        <Confirm
          {...common}
          key={`${step.serviceId} ${step.itemId}`}
          service={service}
          item={item}
          page={step.page}
          taking={step.taking}
          onTake={() => void session.takeTicket(index, locale)}
        />
      );
    case "ticket":
      return (
        <Ticket
          connection={connection}
          index={index}
          issued={step.issued}
          service={service}
          item={item}
          paper={step.paper}
          timeZone={timeZone}
          progressUrl={`${index.catalogue.publicUrl}/t/${step.issued.statusToken}`}
          secondsLeft={secondsLeft}
          onAgain={session.home}
          onDone={onLeave}
        />
      );
    default:
      return assertNever(step);
  }
};

/** The screen of a step, once it is known what the hall offers. */
export const Screen = ({ index, ...rest }: ScreenProps) => {
  const status = useStatus(rest.connection);
  if (index !== null) return <ReadyScreen {...rest} index={index} />;
  if (status === "refused" || status === "offline") return <ServerAway />;
  return <LoadingPane />;
};
