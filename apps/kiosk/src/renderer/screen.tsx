import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow, useStatus } from "@yichuang/shared/client/use-view";
import { canPrint } from "@yichuang/shared/domain/device";
import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import { ticketLink } from "@yichuang/shared/domain/links";
import type { GuideTopic } from "@yichuang/shared/domain/ticket";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { assertNever } from "@yichuang/shared/lib/assert";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";

import { Case } from "./features/case/case.tsx";
import { Code } from "./features/code/code.tsx";
import { Closed } from "./features/closed/closed.tsx";
import { Confirm } from "./features/confirm/confirm.tsx";
import { Notices } from "./features/frame/notices.tsx";
import { PrinterLine } from "./features/frame/printer-line.tsx";
import { ElderHome } from "./features/home/elder-home.tsx";
import { Home } from "./features/home/home.tsx";
import { LowHome } from "./features/home/low-home.tsx";
import { Identity } from "./features/identity/identity.tsx";
import { Mine } from "./features/mine/mine.tsx";
import { Missing } from "./features/missing/missing.tsx";
import { Search } from "./features/search/search.tsx";
import { Service } from "./features/service/service.tsx";
import { Services } from "./features/services/services.tsx";
import { Ticket } from "./features/ticket/ticket.tsx";
import { SituationItems } from "./features/ways/situation-items.tsx";
import { Ways } from "./features/ways/ways.tsx";
import { useLine } from "./hooks/use-line.ts";
import { useModes } from "./hooks/use-modes.ts";
import type { CatalogueIndex, CatalogueItem, CatalogueService, ServiceList } from "./model/catalogue.ts";
import { isHallClosed } from "./model/closed.ts";
import type { Step, StepOf, TakingStep } from "./model/visit.ts";
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
  /** A demonstration is open round the clock. */
  isDemo: boolean;
  secondsLeft: number;
  /** The citizen is done. */
  onLeave: () => void;
  /** Somebody is to come and help. */
  onGuide: (topic: GuideTopic, serviceId: ServiceId | null) => void;
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

/** OFF8: how long it takes nobody knows; figures from before the server went away would be taken for now's. */
const unknownView: ViewState<KioskView> = {
  state: "loading",
  data: null,
  revision: null,
  freshAtMs: null,
  rejection: null,
};

/** The first screen: of an open hall, as the citizen wants it, or of a closed one. */
const FirstScreen = ({ connection, session, index, view, isStale, timeZone, onService, onItem }: FirstProps) => {
  const { isElder, isLowReach } = useModes();
  const nowMs = useServerNow(connection, 1_000);
  // One message at a time: while the line is down its banner takes the notices' place.
  const hasBanner = useStatus(connection) !== "online";
  const line = useLine(connection, session.desk, null);
  const printer = useStore(session.printer);
  const isWithoutPaper = printer !== null && printer !== "none" && !canPrint(printer);
  const notices = view.data && !hasBanner && <Notices notices={view.data.notices} />;
  const all = (list: ServiceList): void => session.open({ screen: "services", list, page: 0 });
  const common = { connection, index, notices, onItem, onSearch: () => session.searchFor("") };
  const ways = {
    onWays: (by: "situation" | "department") => session.open({ screen: "ways", by, page: 0 }),
    onCode: () => session.open({ screen: "code", code: "", finding: { state: "ready" } }),
  };
  if (view.data && isHallClosed(view.data, nowMs))
    return <Closed {...common} view={view.data} timeZone={timeZone} onAll={() => all({ by: "all" })} />;
  const HomeHere = isElder ? ElderHome : isLowReach ? LowHome : Home;
  return (
    <HomeHere
      {...common}
      {...ways}
      notices={isWithoutPaper && !hasBanner ? <PrinterLine /> : notices}
      isWithoutPaper={isWithoutPaper}
      view={line === "block" ? unknownView : view}
      isStale={isStale}
      onService={onService}
      onList={all}
    />
  );
};

type BeforeTicketProps = ReadyProps & {
  step: TakingStep;
  service: CatalogueService;
  item: CatalogueItem | null;
};

/** The last screens before a ticket: what to bring, what is not there, who it is for. */
const BeforeTicket = (props: BeforeTicketProps) => {
  const { connection, session, step, index, view, isStale, timeZone, isDemo, service, item, onGuide } = props;
  const locale = useLocale();
  const hasPrinter = useStore(session.printer) !== "none" || index.catalogue.canServerPrint;
  const { serviceId, itemId, taking } = step;
  const line = useLine(connection, session.desk, serviceId);
  const take = (missing: readonly string[] = []): void => void session.takeTicket(index, locale, { missing });
  if (step.screen === "identity")
    return (
      <Identity
        line={line}
        service={service}
        number={step.number}
        taking={taking}
        onNumber={(number) => session.remember("identity", { number, taking: { state: "ready" } })}
        onTake={() => take()}
      />
    );
  if (step.screen === "missing" && item !== null)
    return (
      <Missing
        connection={connection}
        line={line}
        item={item}
        page={step.page}
        lacking={step.lacking}
        taking={taking}
        onTurn={session.turnTo}
        onLacking={(lacking) => session.remember("missing", { lacking })}
        onTake={take}
        onGuide={() => onGuide("papers", serviceId)}
        onRetry={session.back}
      />
    );
  const { page } = step.screen === "confirm" ? step : { page: 0 };
  const { appointment, priority } = step;
  const wanted = { serviceId, itemId, ...(appointment ? { appointment } : {}), ...(priority ? { priority } : {}) };
  return (
    <Confirm
      key={`${serviceId} ${itemId}`}
      connection={connection}
      index={index}
      view={view}
      isStale={isStale}
      line={line}
      service={service}
      item={item}
      page={page}
      taking={taking}
      timeZone={timeZone}
      isDemo={isDemo}
      appointedAtMs={appointment?.atMs ?? null}
      priority={priority}
      onTurn={session.turnTo}
      onPriority={(next) => session.choosePriority(next)}
      onTake={() => take()}
      onMissing={() => session.open({ screen: "missing", ...wanted, page: 0, lacking: [], taking: { state: "ready" } })}
      onPrintNotice={hasPrinter && itemId !== null ? () => session.printNotice(index, itemId, locale) : null}
    />
  );
};

type CaseStepProps = Pick<ReadyProps, "connection" | "session" | "index" | "timeZone" | "onLeave" | "onGuide"> & {
  step: StepOf<"case" | "case-ticket">;
};

/** A case whose code was read, before its ticket is asked for and while it is. */
const CaseStep = ({ connection, session, index, step, timeZone, onLeave, onGuide }: CaseStepProps) => {
  const locale = useLocale();
  const token = step.screen === "case" ? step.token : step.caseToken;
  return (
    <Case
      key={token}
      connection={connection}
      token={token}
      taking={step.screen === "case" ? { state: "ready" } : step.taking}
      timeZone={timeZone}
      onTake={(serviceId) => void session.takeForCase(index, serviceId, locale)}
      onTicket={(ticketToken) => session.open({ screen: "mine", token: ticketToken })}
      onGuide={() => onGuide("help", null)}
      onDone={onLeave}
    />
  );
};

const ReadyScreen = (props: ReadyProps) => {
  const { connection, session, step, index, isStale, timeZone, secondsLeft, onLeave, onGuide } = props;
  const view = useLine(connection, session.desk, null) === "block" ? unknownView : props.view;
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
    case "ways":
      return (
        <Ways
          {...common}
          by={step.by}
          page={step.page}
          onSituation={({ situationId }) => session.open({ screen: "situation", situationId, page: 0 })}
          onList={(list) => session.open({ screen: "services", list, page: 0 })}
        />
      );
    case "situation": {
      const situation = index.catalogue.situations.find(({ situationId }) => situationId === step.situationId);
      if (situation === undefined) return <LostService onRetry={session.home} />;
      return <SituationItems {...common} situation={situation} page={step.page} onItem={openItem} />;
    }
    case "confirm":
    case "missing":
    case "identity":
      if (service === undefined) return <LostService onRetry={session.home} />;
      return <BeforeTicket {...props} step={step} service={service} item={item} />;
    case "code":
      return <Code code={step.code} finding={step.finding} onCode={session.typeCode} onWithout={session.home} />;
    case "mine":
      return (
        <Mine
          key={step.token}
          connection={connection}
          token={step.token}
          onGuide={() => onGuide("papers", null)}
          onDone={onLeave}
        />
      );
    case "case":
    case "case-ticket":
      return <CaseStep {...props} step={step} />;
    case "ticket":
      return (
        <Ticket
          connection={connection}
          index={index}
          issued={step.issued}
          service={service}
          item={item}
          paper={step.paper}
          missing={step.missing}
          timeZone={timeZone}
          progressUrl={ticketLink(index.catalogue.publicUrl, step.issued.statusToken)}
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
  const wasOnline = useConnection(rest.connection, ({ hello }) => hello !== null);
  const line = useLine(rest.connection, rest.session.desk, null);
  // What is known from an earlier life of the page is worth something only with numbers to give out.
  const isUsable = wasOnline || line === "block" || rest.step.screen === "ticket";
  if (index !== null && isUsable) return <ReadyScreen {...rest} index={index} />;
  if (status === "refused" || status === "offline") return <ServerAway />;
  return <LoadingPane />;
};
