import { formatTimer } from "@yichuang/shared/i18n/format";
import { FailurePane } from "@yichuang/shared/ui/pane";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useMachine } from "../hooks/use-machine.ts";
import styles from "./server-away.module.css";

/** Since the page was loaded: nothing older is known. */
const useTriedMs = (): number => {
  const [triedMs, setTriedMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setTriedMs(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return triedMs;
};

/** SET12: there is no server yet: what citizens do meanwhile, and for the person at the cables, where it is looked for. */
export const ServerAway = () => {
  const { t } = useTranslation("kiosk");
  const { t: setup } = useTranslation("setup");
  const triedMs = useTriedMs();
  const machine = useMachine();
  return (
    <div className={styles["away"]} data-testid="server-away">
      <FailurePane title={t("notReady.title")} body={t("notReady.body")} className={styles["pane"]} />
      {machine && (
        <p className={styles["where"]}>
          {setup("away.trying", {
            address: machine.serverUrl.replace(/^http:\/\//, ""),
            time: formatTimer(triedMs),
          })}
        </p>
      )}
    </div>
  );
};
