import type { Connection } from "@yichuang/shared/client/connection";
import type { TicketId } from "@yichuang/shared/domain/ids";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { Sheet } from "./sheet.tsx";
import styles from "./sheets.module.css";

type NamedSheetProps = {
  connection: Connection;
  isHeld: boolean;
  onCall: (ticketId: TicketId) => void;
  onClose: () => void;
};

/** A ticket called out of turn, by those who may; the sheet says that it is on record. */
export const NamedSheet = ({ connection, isHeld, onCall, onClose }: NamedSheetProps) => {
  const { t } = useTranslation("counter");
  const [label, setLabel] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const call = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await connection.query("FindTicket", { label: label.trim() });
    if (reply.ok) onCall(reply.result.ticketId);
    else setProblem(reply.rejection.message);
  };
  return (
    <Sheet title={t("named.title")} onClose={onClose}>
      <p>{t("named.body")}</p>
      <form className={styles["field"]} onSubmit={(event) => void call(event)}>
        <input
          autoFocus
          aria-label={t("named.label")}
          placeholder="A042"
          maxLength={10}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          data-testid="named-label"
        />
        <Button type="submit" variant="filled" isDisabled={isHeld || label.trim() === ""}>
          {t("named.call")}
        </Button>
      </form>
      {problem !== null && <NoticeLine tone="trouble">{problem}</NoticeLine>}
    </Sheet>
  );
};
