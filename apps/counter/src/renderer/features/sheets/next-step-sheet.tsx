import type { ServiceId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../hooks/use-keys.ts";
import { isNoteFine, NoteField } from "../../parts/note-field.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./sheets.module.css";

type NextStepSheetProps = {
  ticket: Pick<MyTicket, "label" | "next">;
  isHeld: boolean;
  isBusy: boolean;
  refusal: string | null;
  onGo: (serviceId: ServiceId, note: string) => void;
  onClose: () => void;
};

/** TR7: to which post the matter goes on; its number, or Enter on the first, does it. */
export const NextStepSheet = ({ ticket, isHeld, isBusy, refusal, onGo, onClose }: NextStepSheetProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [note, setNote] = useState("");
  const isReady = !isHeld && !isBusy && isNoteFine(note);
  const go = (serviceId: ServiceId): void => {
    if (isReady) onGo(serviceId, note);
  };
  useKeys((key) => {
    const step = /^[1-9]$/.test(key) ? ticket.next[Number(key) - 1] : undefined;
    if (!step) return false;
    go(step.serviceId);
    return true;
  });
  return (
    <Sheet title={t("nextStep.title", { label: ticket.label })} refusal={refusal} onClose={onClose}>
      <p className={styles["note"]}>{t("nextStep.body")}</p>
      <div className={styles["reasons"]}>
        {ticket.next.map(({ serviceId, name }, position) => (
          <Button
            key={serviceId}
            variant={position === 0 ? "filled" : "plain"}
            className={styles["reason"]}
            autoFocus={position === 0}
            isDisabled={!isReady}
            onPress={() => go(serviceId)}
            {...(position < 9 ? { keyHint: `${position + 1}` } : {})}
            data-testid={`next-${serviceId}`}
          >
            {name[locale]}
          </Button>
        ))}
      </div>
      <NoteField
        value={note}
        onChange={setNote}
        onEnter={() => {
          const [first] = ticket.next;
          if (first) go(first.serviceId);
        }}
      />
    </Sheet>
  );
};
