import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { TicketId } from "@yichuang/shared/domain/ids";
import { Button } from "@yichuang/shared/ui/button";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useSending } from "../../hooks/use-sending.ts";
import { Refused } from "../../parts/refused.tsx";
import styles from "./ticket-page.module.css";

/** Asks once more before the place in the queue is given up. */
export const CancelTicket = ({ connection, ticketId }: { connection: Connection; ticketId: TicketId }) => {
  const { t } = useTranslation("phone");
  const [isAsking, setIsAsking] = useState(false);
  const { isSending, refusal, send } = useSending();
  const isOnline = useStatus(connection) === "online";
  const cancel = async (): Promise<void> => {
    await send(() => connection.command("CancelTicket", { ticketId, reason: "by-citizen" }));
    setIsAsking(false);
  };
  if (!isAsking)
    return (
      <>
        <Refused refusal={refusal} />
        <Button isDisabled={!isOnline} onPress={() => setIsAsking(true)} data-testid="cancel">
          {t("cancel")}
        </Button>
      </>
    );
  return (
    <div className={styles["asking"]} role="group" aria-label={t("cancel")}>
      <p>{t("cancelAsk")}</p>
      <div className={styles["pair"]}>
        <Button onPress={() => setIsAsking(false)} isDisabled={isSending}>
          {t("cancelNo")}
        </Button>
        <Button
          variant="danger"
          onPress={() => void cancel()}
          isDisabled={isSending || !isOnline}
          data-testid="cancel-yes"
        >
          {t("cancelYes")}
        </Button>
      </div>
    </div>
  );
};
