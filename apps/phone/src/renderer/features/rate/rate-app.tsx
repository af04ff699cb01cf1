import type { Connection } from "@yichuang/shared/client/connection";
import type { DevicePairing } from "@yichuang/shared/client/device-pairing";
import { useConnection, useView } from "@yichuang/shared/client/use-view";
import type { WindowId } from "@yichuang/shared/domain/ids";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { isUnpaired, PairingGate } from "@yichuang/shared/ui/setup/pairing-gate";

import { RateScreen } from "./rate-screen.tsx";
import styles from "./rate.module.css";
import { WhichWindow } from "./which-window.tsx";

export type RateAppProps = {
  connection: Connection;
  /** Of the page's address; null: it names none. */
  windowId: WindowId | null;
  pairing: DevicePairing;
  onPaired: () => void;
};

/** What a subscription is refused with when the display was not paired. */
const unpairedCodes: readonly string[] = ["Unauthorized", "Forbidden"];

const OfWindow = ({ connection, windowId, pairing, onPaired }: RateAppProps & { windowId: WindowId }) => {
  const view = useView(connection, "rate", { windowId });
  const hasNoPlace = useConnection(connection, isUnpaired);
  const code = view.rejection?.code;
  if (hasNoPlace || (code !== undefined && unpairedCodes.includes(code)))
    return <PairingGate connection={connection} pairing={pairing} onPaired={onPaired} />;
  if (code === "UnknownView" || code === "UnknownWindow")
    return <WhichWindow connection={connection} asked={windowId} />;
  if (view.state === "refused") return <FailurePane className={styles["fill"]} onRetry={() => location.reload()} />;
  if (view.state === "loading") return <LoadingPane className={styles["fill"]} />;
  return <RateScreen connection={connection} view={view} />;
};

/** RTF5: the screen of one window that faces its citizen. */
export const RateApp = (props: RateAppProps) =>
  props.windowId === null ? (
    <WhichWindow connection={props.connection} asked={null} />
  ) : (
    <OfWindow {...props} windowId={props.windowId} />
  );
