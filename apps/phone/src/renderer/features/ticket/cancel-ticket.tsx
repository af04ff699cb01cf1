import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { TicketId } from "@yichuang/shared/domain/ids";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import styles from "./ticket-page.module.css";

type Step = { name: "idle" } | { name: "asking" } | { name: "sending" } | { name: "refused"; message: string };

/** Asks once more before the place in the queue is given up. */
export const CancelTicket = ({ connection, ticketId }: { connection: Connection; ticketId: TicketId }) => {
  const { t } = useTranslation("phone");
  const [step, setStep] = useState<Step>({ name: "idle" });
  const isOnline = useStatus(connection) === "online";
  const cancel = async (): Promise<void> => {
    setStep({ name: "sending" });
    const reply = await connection.command("CancelTicket", { ticketId, reason: "by-citizen" });
    setStep(reply.ok ? { name: "idle" } : { name: "refused", message: reply.rejection.message });
  };
  if (step.name === "idle" || step.name === "refused")
    return (
      <div className={styles["actions"]}>
        {step.name === "refused" && <NoticeLine tone="trouble">{step.message}</NoticeLine>}
        <Button isDisabled={!isOnline} onPress={() => setStep({ name: "asking" })} data-testid="cancel">
          {t("cancel")}
        </Button>
      </div>
    );
  return (
    <div className={styles["actions"]} role="group" aria-label={t("cancel")}>
      <p>{t("cancelAsk")}</p>
      <div className={styles["pair"]}>
        <Button onPress={() => setStep({ name: "idle" })} isDisabled={step.name === "sending"}>
          {t("cancelNo")}
        </Button>
        <Button
          variant="danger"
          onPress={() => void cancel()}
          isDisabled={step.name === "sending" || !isOnline}
          data-testid="cancel-yes"
        >
          {t("cancelYes")}
        </Button>
      </div>
    </div>
  );
};
