import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow, useView } from "@yichuang/shared/client/use-view";
import { formatDuration } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { OverviewView, QueuesView } from "@yichuang/shared/protocol/views/queues-view";
import { DataAge } from "@yichuang/shared/ui/age";
import { Button } from "@yichuang/shared/ui/button";
import { Clock } from "@yichuang/shared/ui/clock";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { Label } from "@yichuang/shared/ui/label";
import { Mark } from "@yichuang/shared/ui/mark";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import { useTranslation } from "react-i18next";

import type { Seat } from "../../session/seat.ts";
import styles from "./overview.module.css";
import { OverviewQueues } from "./overview-queues.tsx";

type OverviewProps = { connection: Connection; seat: Seat; onLeave: () => void };

/** The hall at a glance for those who do not sit at a window. */
export const Overview = ({ connection, seat, onLeave }: OverviewProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const maySeeWindows = seat.clerk.roles.includes("guide") || seat.clerk.roles.includes("supervisor");
  const signOut = async (): Promise<void> => {
    const reply = await connection.command("SignOut", {});
    if (reply.ok) onLeave();
  };
  return (
    <div className={styles["screen"]}>
      <DemoBanner connection={connection} />
      <header className={styles["top"]}>
        <Mark className={styles["mark"]} />
        <b>{t("overview.title")}</b>
        <span>
          {t(`role.${seat.clerk.roles[0] ?? "clerk"}`)} {seat.clerk.name[locale]}
        </span>
        <span className={styles["end"]}>
          <DataAge connection={connection} hasSign />
          <Clock connection={connection} />
          <Button onPress={() => void signOut()} data-testid="sign-out">
            {t("foot.signOut")}
          </Button>
        </span>
      </header>
      <ConnectionBanner connection={connection} />
      {maySeeWindows ? <WithWindows connection={connection} /> : <QueuesOnly connection={connection} />}
    </div>
  );
};

const QueuesOnly = ({ connection }: { connection: Connection }) => {
  const view = useView(connection, "queues", {});
  return view.data ? <Body connection={connection} data={view.data} windows={[]} /> : <LoadingPane />;
};

const WithWindows = ({ connection }: { connection: Connection }) => {
  const view = useView(connection, "overview", {});
  return view.data ? <Body connection={connection} data={view.data} windows={view.data.windows} /> : <LoadingPane />;
};

type BodyProps = {
  connection: Connection;
  data: Pick<QueuesView, "services">;
  windows: OverviewView["windows"];
};

const Body = ({ connection, data, windows }: BodyProps) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const nowMs = useServerNow(connection, 10_000);
  return (
    <main className={styles["main"]} data-has-windows={windows.length > 0}>
      {windows.length > 0 && (
        <ul className={styles["windows"]}>
          {windows.map((serviceWindow) => (
            <li key={serviceWindow.windowId} className={styles["window"]} data-state={serviceWindow.state}>
              <p>
                <b>{t("head.window", { number: serviceWindow.number })}</b>
                {serviceWindow.staffNumber !== null && <span>{serviceWindow.staffNumber}</span>}
              </p>
              <p>
                {serviceWindow.label === null ? (
                  t(`common:windowState.${serviceWindow.state}`)
                ) : (
                  <Label>{serviceWindow.label}</Label>
                )}
                {serviceWindow.status && <StatusWord status={serviceWindow.status} />}
              </p>
              <p className={styles["since"]}>
                {serviceWindow.sinceMs !== null && formatDuration(nowMs - serviceWindow.sinceMs, locale)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <OverviewQueues services={data.services} nowMs={nowMs} />
    </main>
  );
};
