import type { Connection } from "@yichuang/shared/client/connection";
import type { TicketId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./sheets.module.css";

type NamedSheetProps = {
  connection: Connection;
  isHeld: boolean;
  isBusy: boolean;
  refusal: string | null;
  onCall: (ticketId: TicketId) => void;
  onClose: () => void;
};

type Search = { step: "typing" } | { step: "asking" } | { step: "unknown"; refusal: DeskRefusal };

/** A ticket called out of turn, by those who may; the sheet says that it is on record. */
export const NamedSheet = ({ connection, isHeld, isBusy, refusal, onCall, onClose }: NamedSheetProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [label, setLabel] = useState("");
  const [search, setSearch] = useState<Search>({ step: "typing" });
  const typed = label.trim().toUpperCase();
  const isReady = !isHeld && !isBusy && search.step !== "asking" && typed !== "";
  const call = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    setSearch({ step: "asking" });
    const reply = await connection.query("FindTicket", { label: typed });
    if (!reply.ok) return setSearch({ step: "unknown", refusal: reply.rejection });
    setSearch({ step: "typing" });
    onCall(reply.result.ticketId);
  };
  return (
    <Sheet
      title={t("named.title")}
      refusal={search.step === "unknown" ? refusalWords(search.refusal, locale) : refusal}
      onClose={onClose}
    >
      <p>{t("named.body")}</p>
      <form className={styles["field"]} onSubmit={(event) => void call(event)}>
        <input
          autoFocus
          autoComplete="off"
          aria-label={t("named.label")}
          placeholder="A042"
          maxLength={10}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
          data-testid="named-label"
        />
        <Button
          type="submit"
          variant="filled"
          isDisabled={isHeld || typed === ""}
          isPending={isBusy}
          data-testid="named"
        >
          {t("named.call")}
        </Button>
      </form>
    </Sheet>
  );
};
