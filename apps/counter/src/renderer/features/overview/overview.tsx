import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useServerNow, useStatus, useView } from "@yichuang/shared/client/use-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { OverviewView, QueuesView } from "@yichuang/shared/protocol/views/queues-view";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import { Sheet } from "../../parts/sheet.tsx";
import { StaffFrame } from "../../parts/staff-frame.tsx";
import type { Seat } from "../../session/seat.ts";
import { AlertList } from "./alert-list.tsx";
import { AlertStrip } from "./alert-strip.tsx";
import { Appointments } from "./appointments.tsx";
import { Live } from "./live.tsx";
import { Notices } from "./notices.tsx";
import { Reprint } from "./reprint.tsx";
import styles from "./overview.module.css";
import { ServicesTable } from "./services-table.tsx";
import { useHallAlerts } from "./use-hall-alerts.tsx";

type OverviewProps = {
  connection: Connection;
  seat: Seat;
  onLeave: () => void;
  onEnded: () => void;
  /** In place of the title: the way to the other pages. */
  nav?: ReactNode;
  /** In place of the plan: what a guide works with. */
  work?: (overview: OverviewView, isHeld: boolean) => ReactNode;
};

/** The hall at a glance for those who do not sit at a window. */
export const Overview = (props: OverviewProps) => {
  const { roles } = props.seat.clerk;
  return roles.includes("guide") || roles.includes("supervisor") ? <Whole {...props} /> : <QueuesOnly {...props} />;
};

const Whole = (props: OverviewProps) => {
  const { connection, seat, work } = props;
  const view = useView(connection, "overview", {});
  const { data } = view;
  const isHeld = useStatus(connection) !== "online" || view.state !== "live";
  return (
    <Frame
      {...props}
      view={view}
      end={
        data &&
        seat.clerk.roles.includes("supervisor") && (
          <Notices connection={connection} notices={data.notices} isHeld={isHeld} />
        )
      }
    >
      {data && !work && <Live connection={connection} seat={seat} overview={data} isHeld={isHeld} />}
      {data && work && <GuideAlerts connection={connection} seat={seat} overview={data} isHeld={isHeld} />}
      {data && work?.(data, isHeld)}
    </Frame>
  );
};

/** Three lines hold what is asked of a guide at once. */
const guideRowsMax = 3;

type GuideAlertsProps = { connection: Connection; seat: Seat; overview: OverviewView; isHeld: boolean };

/** CTR61: what needs somebody now, above every page of a guide; all of it on top of the page. */
const GuideAlerts = ({ connection, seat, overview, isHeld }: GuideAlertsProps) => {
  const { t } = useTranslation("counter");
  const [isOpen, setIsOpen] = useState(false);
  const { entries, nowMs, acknowledge, note, asked } = useHallAlerts(connection, seat, overview, isHeld);
  const common = { connection, entries, nowMs, isHeld, onAcknowledge: acknowledge };
  return (
    <>
      <AlertStrip
        {...common}
        rowsMax={guideRowsMax}
        hasKeys={false}
        isListOpen={isOpen}
        onList={() => setIsOpen(true)}
      />
      {isOpen && (
        <Sheet title={t("alerts.title")} size="wide" onClose={() => setIsOpen(false)}>
          <AlertList {...common} onNote={note} />
        </Sheet>
      )}
      {asked}
    </>
  );
};

const QueuesOnly = (props: OverviewProps) => {
  const view = useView(props.connection, "queues", {});
  return (
    <Frame {...props} view={view}>
      {view.data && <QueueList connection={props.connection} queues={view.data} />}
    </Frame>
  );
};

/** Who waits where, for a member of staff who has nothing to do with windows. */
const QueueList = ({ connection, queues }: { connection: Connection; queues: QueuesView }) => {
  const { t } = useTranslation(["counter", "common"]);
  const nowMs = useServerNow(connection, 10_000);
  const rows = queues.services.map((row) => ({ ...row, waitsSinceMs: row.oldestAtMs, openCount: 0, coverCount: 0 }));
  return (
    <main className={styles["main"]}>
      <section className={styles["half"]} aria-labelledby="waiting">
        <h2 className={styles["heading"]}>
          <b id="waiting">{t("counter:queues.title")}</b>
          <span>{t("common:waiting", { count: queues.waitingCount })}</span>
        </h2>
        <div className={styles["scroll"]} role="region" aria-labelledby="waiting" tabIndex={0}>
          <ServicesTable services={rows} nowMs={nowMs} hasWindows={false} />
        </div>
      </section>
    </main>
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
