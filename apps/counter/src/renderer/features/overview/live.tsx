import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { WindowId } from "@yichuang/shared/domain/ids";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { Button } from "@yichuang/shared/ui/button";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../hooks/use-keys.ts";
import { useQuery } from "../../hooks/use-query.ts";
import { Choices } from "../../parts/choices.tsx";
import { Misdirections } from "../../parts/misdirections.tsx";
import type { Seat } from "../../session/seat.ts";
import { AdvicePane } from "./advice.tsx";
import { firstToAcknowledge } from "./alert-entry.ts";
import { AlertList } from "./alert-list.tsx";
import { AlertStrip } from "./alert-strip.tsx";
import { CaseStandings } from "./case-standings.tsx";
import { Figures } from "./figures.tsx";
import styles from "./overview.module.css";
import { Plan } from "./plan.tsx";
import { ServicesTable } from "./services-table.tsx";
import services from "./services.module.css";
import { useHallAlerts } from "./use-hall-alerts.tsx";
import { WindowPane } from "./window-pane.tsx";

type LiveProps = { connection: Connection; seat: Seat; overview: OverviewView; isHeld: boolean };

/** What stands beside the plan. */
type Beside = { what: "services" } | { what: "alerts" } | { what: "window"; windowId: WindowId };
const usual: Beside = { what: "services" };

/** A question on top of the page has the keys. */
const isAsked = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;

/** LIV1: the hall as its supervisor sees it: what to see to, the plan, and beside it the services, the alerts or one window. */
export const Live = ({ connection, seat, overview, isHeld }: LiveProps) => {
  const alerts = useHallAlerts(connection, seat, overview, isHeld);
  const hall = useQuery(connection, "GetHall", {}, "hall");
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const [beside, setBeside] = useState<Beside>(usual);
  const { entries, nowMs } = alerts;
  const close = (): void => setBeside(usual);
  const toggleList = (): void => setBeside(beside.what === "alerts" ? usual : { what: "alerts" });
  const choose = (windowId: WindowId): void =>
    setBeside(beside.what === "window" && beside.windowId === windowId ? usual : { what: "window", windowId });
  useKeys((key) => {
    if (isAsked()) return false;
    const letter = key.toLowerCase();
    if (letter === "l") toggleList();
    else if (letter === "k") {
      const first = firstToAcknowledge(entries);
      if (!first || isHeld) return false;
      alerts.acknowledge(first);
    } else if (key === "Escape" && beside.what !== "services") close();
    else return false;
    return true;
  });
  const chosen = beside.what === "window" ? beside.windowId : null;
  return (
    <>
      <AlertStrip
        connection={connection}
        entries={entries}
        nowMs={nowMs}
        isHeld={isHeld}
        rowsMax={1}
        hasKeys
        isListOpen={beside.what === "alerts"}
        onAcknowledge={alerts.acknowledge}
        onList={toggleList}
      />
      {alerts.asked}
      <main className={styles["live"]}>
        {hall ? (
          <Plan hall={hall} overview={overview} nowMs={nowMs} timeZone={timeZone} chosen={chosen} onChoose={choose} />
        ) : (
          <LoadingPane />
        )}
        <div className={styles["beside"]}>
          {beside.what === "services" && (
            <Services connection={connection} overview={overview} hall={hall} nowMs={nowMs} isHeld={isHeld} />
          )}
          {beside.what === "alerts" && (
            <AlertsBeside onClose={close}>
              <AlertList
                connection={connection}
                entries={entries}
                nowMs={nowMs}
                isHeld={isHeld}
                onAcknowledge={alerts.acknowledge}
                onNote={alerts.note}
              />
            </AlertsBeside>
          )}
          {chosen !== null && hall && (
            <WindowBeside
              key={chosen}
              connection={connection}
              hall={hall}
              overview={overview}
              windowId={chosen}
              nowMs={nowMs}
              timeZone={timeZone}
              isHeld={isHeld}
              onClose={close}
            />
          )}
        </div>
      </main>
    </>
  );
};

const AlertsBeside = ({ onClose, children }: { onClose: () => void; children: ReactNode }) => {
  const { t } = useTranslation(["counter", "common"]);
  return (
    <section className={styles["half"]} aria-labelledby="alerts-beside">
      <div className={styles["besideHead"]}>
        <h2 id="alerts-beside">
          <b>{t("counter:alerts.title")}</b>
        </h2>
        <Button keyHint="Esc" onPress={onClose} data-testid="alert-list-close">
          {t("common:action.close")}
        </Button>
      </div>
      {children}
    </section>
  );
};

type WindowBesideProps = Omit<Parameters<typeof WindowPane>[0], "window"> & {
  overview: OverviewView;
  windowId: WindowId;
};

/** A window that has left the hall has nothing to show. */
const WindowBeside = ({ overview, windowId, hall, ...rest }: WindowBesideProps) => {
  const now = overview.windows.find((window) => window.windowId === windowId);
  const info = hall.windows.find((window) => window.windowId === windowId);
  return now && info ? <WindowPane {...rest} hall={hall} window={{ now, info }} /> : null;
};

type ServicesProps = {
  connection: Connection;
  overview: OverviewView;
  hall: HallInfo | null;
  nowMs: number;
  isHeld: boolean;
};

/** Figures, advice, and services or cases; which entries lead people to the wrong windows stands below them. */
const Services = ({ connection, overview, hall, nowMs, isHeld }: ServicesProps) => {
  const { t } = useTranslation("counter");
  const [shown, setShown] = useState<"queues" | "cases">("queues");
  const { cases } = overview;
  const overdue = cases.reduce((sum, row) => sum + row.overdue, 0);
  const late = t("caseStandings.tabLate", { count: overdue });
  const isOfCases = shown === "cases" && cases.length > 0;
  return (
    <>
      <Figures overview={overview} />
      <AdvicePane connection={connection} overview={overview} hall={hall} nowMs={nowMs} isHeld={isHeld} />
      {cases.length > 0 && (
        <Choices
          label={t("caseStandings.tabs")}
          isLabelHidden
          layout="joined"
          className={styles["tabs"]}
          chosen={shown}
          onChoose={setShown}
          choices={[
            { key: "queues", name: t("queues.title"), testId: "beside-queues" },
            { key: "cases", name: overdue > 0 ? late : t("caseStandings.title"), testId: "beside-cases" },
          ]}
        />
      )}
      {isOfCases ? (
        <div className={services["scroll"]} role="region" aria-label={t("caseStandings.title")} tabIndex={0}>
          <CaseStandings connection={connection} cases={cases} />
        </div>
      ) : (
        <div className={services["scroll"]} role="region" aria-label={t("queues.title")} tabIndex={0}>
          <ServicesTable services={overview.services} nowMs={nowMs} hasWindows />
          <Misdirections connection={connection} />
        </div>
      )}
    </>
  );
};
