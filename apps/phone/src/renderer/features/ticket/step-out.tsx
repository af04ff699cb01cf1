import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { formatClock } from "@yichuang/shared/i18n/format";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { Button } from "@yichuang/shared/ui/button";
import { Footprints } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useSending } from "../../hooks/use-sending.ts";
import { Refused } from "../../parts/refused.tsx";
import styles from "./ticket-page.module.css";

type StepOutProps = { connection: Connection; ticket: TicketView };

/** OUT1, OUT2: asks once more, because it is possible once. */
export const StepOut = ({ connection, ticket }: StepOutProps) => {
  const { t } = useTranslation("phone");
  const isOnline = useStatus(connection) === "online";
  const { isSending, refusal, send } = useSending();
  const [isAsking, setIsAsking] = useState(false);
  const minutes = ticket.stepOutMinutes;
  const go = async (): Promise<void> => {
    await send(() => connection.command("StepOut", { ticketId: ticket.ticketId }));
    setIsAsking(false);
  };
  if (!isAsking)
    return (
      <>
        <Refused refusal={refusal} />
        <Button
          icon={Footprints}
          note={t("out.note", { minutes })}
          isDisabled={!isOnline}
          onPress={() => setIsAsking(true)}
          data-testid="step-out"
        >
          {t("out.ask")}
        </Button>
      </>
    );
  return (
    <div className={styles["asking"]} role="group" aria-label={t("out.ask")}>
      <p>{t("out.confirm", { minutes })}</p>
      <div className={styles["pair"]}>
        <Button onPress={() => setIsAsking(false)} isDisabled={isSending}>
          {t("out.no")}
        </Button>
        <Button
          variant="outlined"
          onPress={() => void go()}
          isDisabled={isSending || !isOnline}
          data-testid="step-out-yes"
        >
          {t("out.yes")}
        </Button>
      </div>
    </div>
  );
};

type OutProps = StepOutProps & { untilMs: number; timeZone: string };

/** OUT3, OUT5: until when the place is kept without a call, and the one touch that ends it. */
export const Out = ({ connection, ticket, untilMs, timeZone }: OutProps) => {
  const { t } = useTranslation("phone");
  const isOnline = useStatus(connection) === "online";
  const { isSending, refusal, send } = useSending();
  return (
    <section className={styles["gate"]} data-testid="out">
      <h2 className={styles["headline"]}>{t("out.title", { time: formatClock(untilMs, timeZone) })}</h2>
      <p>{t("out.how")}</p>
      <Refused refusal={refusal} />
      <Button
        variant="filled"
        isDisabled={!isOnline || isSending}
        onPress={() => void send(() => connection.command("ComeBack", { ticketId: ticket.ticketId }))}
        data-testid="come-back"
      >
        {t("out.back")}
      </Button>
    </section>
  );
};
