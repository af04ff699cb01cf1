import type { Connection } from "@yichuang/shared/client/connection";
import { useView } from "@yichuang/shared/client/use-view";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import type { WindowId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";

import styles from "./desk-screen.module.css";
import { DeskHead } from "./features/frame/desk-head.tsx";
import { Unseated } from "./features/frame/unseated.tsx";
import { useQuery } from "./hooks/use-query.ts";
import { refusalWords } from "./model/refusal-words.ts";
import { createDesk } from "./session/desk.ts";
import type { Seat } from "./session/seat.ts";
import { Workplace } from "./workplace.tsx";

export type DeskScreenProps = {
  connection: Connection;
  seat: Seat;
  windowId: WindowId;
  onLeave: () => void;
  onSignIn: (signedIn: SignedIn) => void;
  /** The server no longer knows who works here. */
  onEnded: () => void;
};

/** A clerk's screen for one window. */
export const DeskScreen = ({ connection, seat, windowId, onLeave, onSignIn, onEnded }: DeskScreenProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const view = useView(connection, "counter", { windowId });
  const desk = useMemo(() => createDesk(connection), [connection]);
  const isEnded = useStore(desk.store, ({ refusal }) => refusal?.code === "Unauthorized");
  useEffect(() => {
    if (isEnded) onEnded();
  }, [isEnded, onEnded]);
  const flows = useQuery(connection, "GetFlows", {}, "flows");
  const hasCases = flows !== null && flows.posts.length > 0;
  const [isAtCases, setIsAtCases] = useState(false);
  const isMine = view.data?.clerkId === seat.clerk.clerkId;
  return (
    <div className={styles["screen"]}>
      <DemoBanner connection={connection} />
      <DeskHead
        connection={connection}
        seat={seat}
        view={view}
        cases={hasCases && isMine ? { isShown: isAtCases, onTurn: () => setIsAtCases(!isAtCases) } : null}
      />
      {view.state === "loading" && <LoadingPane />}
      {view.state === "refused" && (
        <FailurePane title={t("desk.refused")} body={refusalWords(view.rejection, locale)} onRetry={onEnded} />
      )}
      {view.data && !isMine && <Unseated connection={connection} desk={desk} view={view.data} onLeave={onLeave} />}
      {view.data && isMine && (
        <Workplace
          connection={connection}
          desk={desk}
          seat={seat}
          view={view.data}
          isLive={view.state === "live"}
          hasCases={hasCases}
          isAtCases={isAtCases}
          onCases={setIsAtCases}
          onLeave={onLeave}
          onSignIn={onSignIn}
        />
      )}
    </div>
  );
};
