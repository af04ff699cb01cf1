import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow, useStatus, useView } from "@yichuang/shared/client/use-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { OverviewView, QueuesView } from "@yichuang/shared/protocol/views/queues-view";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import { Misdirections } from "../../parts/misdirections.tsx";
import { StaffFrame } from "../../parts/staff-frame.tsx";
import type { Seat } from "../../session/seat.ts";
import { AlertRows } from "./alert-rows.tsx";
import { Appointments } from "./appointments.tsx";
import { useAttention } from "./attention.ts";
import { useClockAlert, useDeviceAlerts, useDiskAlert, useDoubleAlerts, useStandbyAlert } from "./device-alerts.ts";
import { useGuideCallAlerts } from "./guide-call-alerts.ts";
import { Notices } from "./notices.tsx";
import { OverviewQueues } from "./overview-queues.tsx";
import { OverviewWindows } from "./overview-windows.tsx";
import { Reprint } from "./reprint.tsx";
import styles from "./overview.module.css";
import { PairingSheet } from "./pairing-sheet.tsx";
import { usePairingAlerts, usePairingRequests } from "./use-pairings.ts";

type OverviewProps = {
  connection: Connection;
  seat: Seat;
  onLeave: () => void;
  onEnded: () => void;
  /** In place of the title: the way to the other pages. */
  nav?: ReactNode;
  /** In place of the hall's lists: what a guide works with. */
  work?: (overview: OverviewView, isHeld: boolean) => ReactNode;
};

/** The hall at a glance for those who do not sit at a window. */
export const Overview = (props: OverviewProps) => {
  const { roles } = props.seat.clerk;
  return roles.includes("guide") || roles.includes("supervisor") ? <Whole {...props} /> : <QueuesOnly {...props} />;
};

const Whole = (props: OverviewProps) => {
  const view = useView(props.connection, "overview", {});
  const { data } = view;
  const isHeld = useStatus(props.connection) !== "online" || view.state !== "live";
  return (
    <Frame
      {...props}
      view={view}
      end={
        data &&
        props.seat.clerk.roles.includes("supervisor") && (
          <Notices connection={props.connection} notices={data.notices} isHeld={isHeld} />
        )
      }
    >
      {data && <HallAlerts connection={props.connection} seat={props.seat} overview={data} />}
      {data &&
        (props.work ? (
          props.work(data, isHeld)
        ) : (
          <Body
            connection={props.connection}
            services={data.services}
            windows={data.windows}
            counts={data}
            end={<Misdirections connection={props.connection} />}
          />
        ))}
    </Frame>
  );
};

const QueuesOnly = (props: OverviewProps) => {
  const view = useView(props.connection, "queues", {});
  return (
    <Frame {...props} view={view}>
      {view.data && <Body connection={props.connection} services={view.data.services} windows={[]} counts={null} />}
    </Frame>
  );
};

type FrameProps = OverviewProps & { view: ViewState<unknown>; end?: ReactNode; children: ReactNode };

const Frame = ({ connection, seat, view, end, children, nav, onLeave, onEnded }: FrameProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const { roles } = seat.clerk;
  const looksAfterHall = roles.includes("guide") || roles.includes("supervisor");
  return (
    <StaffFrame
      connection={connection}
      seat={seat}
      view={view}
      title={nav ?? <b>{t("overview.title")}</b>}
      onLeave={onLeave}
      onEnded={onEnded}
      end={
        <>
          {end}
          {looksAfterHall && <Appointments connection={connection} />}
          {looksAfterHall && <Reprint connection={connection} />}
        </>
      }
    >
      {view.state === "loading" && <LoadingPane />}
      {view.state === "refused" && <FailurePane body={refusalWords(view.rejection, locale)} onRetry={onEnded} />}
      {children}
    </StaffFrame>
  );
};

type HallAlertsProps = { connection: Connection; seat: Seat; overview: OverviewView };

/** What needs somebody now, above everything else. */
const HallAlerts = ({ connection, seat, overview }: HallAlertsProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const nowMs = useServerNow(connection, 10_000);
  const requests = usePairingRequests(connection, seat.clerk.roles.includes("supervisor"));
  const [opened, setOpened] = useState<string | null>(null);
  const guideCalls = useGuideCallAlerts(connection, overview.guideCalls);
  const alerts = [
    ...guideCalls.alerts,
    ...useDiskAlert(overview.disk),
    ...useClockAlert(overview.clock),
    ...useStandbyAlert(overview.standby),
    ...useDeviceAlerts(overview.devices),
    ...useDoubleAlerts(overview.doubles),
    ...usePairingAlerts(requests, ({ code }) => setOpened(code)),
  ];
  const waitingIds = overview.guideCalls.flatMap(({ callId, answeredAtMs }) => (answeredAtMs === null ? [callId] : []));
  useAttention(waitingIds, t("guideCalls.pageTitle", { count: waitingIds.length }));
  // A request that ended, or was answered elsewhere, closes its sheet.
  const request = requests.find(({ code }) => code === opened);
  return (
    <>
      <AlertRows alerts={alerts} nowMs={nowMs} />
      {guideCalls.refusal && (
        <NoticeLine tone="plain" isLive className={styles["refusal"]}>
          {refusalWords(guideCalls.refusal, locale)}
        </NoticeLine>
      )}
      {request && <PairingSheet connection={connection} request={request} onClose={() => setOpened(null)} />}
    </>
  );
};

type BodyProps = {
  connection: Connection;
  services: QueuesView["services"];
  windows: OverviewView["windows"];
  counts: Pick<OverviewView, "issuedCount" | "finishedCount"> | null;
  /** Below the lists. */
  end?: ReactNode;
};

const Body = ({ connection, services, windows, counts, end }: BodyProps) => {
  const nowMs = useServerNow(connection, 10_000);
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  return (
    <main className={styles["main"]} data-has-windows={windows.length > 0}>
      {windows.length > 0 && <OverviewWindows windows={windows} nowMs={nowMs} timeZone={timeZone} />}
      <OverviewQueues services={services} counts={counts} nowMs={nowMs} end={end} />
    </main>
  );
};
