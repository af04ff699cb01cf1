import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import type { Desk } from "../../session/desk.ts";
import styles from "./unseated.module.css";

type UnseatedProps = { connection: Connection; desk: Desk; view: CounterView; onLeave: () => void };

/** A supervisor has seated somebody else here, or this person at another window. */
export const Unseated = ({ connection, desk, view, onLeave }: UnseatedProps) => {
  const { t } = useTranslation("counter");
  const isOnline = useStatus(connection) === "online";
  const signOut = async (): Promise<void> => {
    const reply = await desk.run("SignOut", {});
    if (reply?.ok) onLeave();
  };
  return (
    <main className={styles["pane"]} role="alert">
      <h1>{t("unseated.title", { number: view.number })}</h1>
      <p>{view.staffNumber === null ? t("unseated.nobody") : t("unseated.other", { staffNumber: view.staffNumber })}</p>
      <Button variant="filled" isDisabled={!isOnline} onPress={() => void signOut()} data-testid="sign-in-again">
        {t("unseated.again")}
      </Button>
    </main>
  );
};
