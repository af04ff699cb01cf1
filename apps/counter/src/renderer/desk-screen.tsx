import type { Connection } from "@yichuang/shared/client/connection";
import { useView } from "@yichuang/shared/client/use-view";
import type { WindowId } from "@yichuang/shared/domain/ids";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

import styles from "./desk-screen.module.css";
import { DeskHead } from "./features/frame/desk-head.tsx";
import { Workplace } from "./workplace.tsx";
import { createDesk } from "./session/desk.ts";
import type { Seat } from "./session/seat.ts";

export type DeskScreenProps = { connection: Connection; seat: Seat; windowId: WindowId; onLeave: () => void };

/** A clerk's screen for one window. */
export const DeskScreen = ({ connection, seat, windowId, onLeave }: DeskScreenProps) => {
  const { t } = useTranslation("counter");
  const view = useView(connection, "counter", { windowId });
  const desk = useMemo(() => createDesk(connection), [connection]);
  return (
    <div className={styles["screen"]}>
      <DemoBanner connection={connection} />
      <DeskHead connection={connection} seat={seat} view={view} />
      <ConnectionBanner connection={connection} />
      {view.state === "loading" && <LoadingPane />}
      {view.state === "refused" && (
        <FailurePane title={t("desk.refused")} body={view.rejection.message} onRetry={onLeave} />
      )}
      {view.data && (
        <Workplace
          connection={connection}
          desk={desk}
          seat={seat}
          view={view.data}
          isLive={view.state === "live"}
          onLeave={onLeave}
        />
      )}
    </div>
  );
};
