import type { Connection } from "@yichuang/shared/client/connection";
import { isImpersonal } from "@yichuang/shared/domain/impersonal";
import type { WorkOrderStep } from "@yichuang/shared/domain/rating";
import type { WorkOrderInfo } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { DeskRefusal } from "../../session/desk.ts";
import styles from "./order.module.css";

type StepFormProps = {
  connection: Connection;
  step: WorkOrderStep;
  order: WorkOrderInfo;
  isHeld: boolean;
  onRefusal: (refusal: DeskRefusal | null) => void;
};

const noteMax = 500;

/** WO3: a step is done in words; the last ones are told to the citizen. STF9: numbers that name a person are said to be wrong at once. */
export const StepForm = ({ connection, step, order, isHeld, onRefusal }: StepFormProps) => {
  const { t } = useTranslation("counter");
  const hintId = useId();
  const [note, setNote] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // The field has the focus; its hint and its button are to be in sight too, below whatever was noted before.
  useEffect(() => {
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);
  const isFine = isImpersonal(note);
  const isReady = note.trim() !== "" && isFine && !isHeld;
  const advance = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setIsBusy(true);
    const { ticketId, version } = order;
    const reply = await connection.command("AdvanceWorkOrder", { ticketId, version, step, note: note.trim() });
    setIsBusy(false);
    onRefusal(reply.ok ? null : reply.rejection);
  };
  return (
    <form ref={form} className={styles["stepForm"]} onSubmit={(event) => void advance(event)}>
      <textarea
        autoFocus
        value={note}
        rows={3}
        maxLength={noteMax}
        aria-label={t(`ratings.noteOf.${step}`)}
        placeholder={t(`ratings.noteOf.${step}`)}
        aria-invalid={!isFine}
        aria-describedby={hintId}
        onChange={({ target }) => setNote(target.value)}
        data-testid="step-note"
      />
      <p>
        <small id={hintId} role="status" data-is-wrong={!isFine}>
          {isFine ? t(`ratings.noteHint.${step}`) : t("ratings.personal")}
        </small>
        <Button type="submit" variant="filled" isDisabled={!isReady} isPending={isBusy} data-testid="step-done">
          {t(`ratings.doStep.${step}`)}
        </Button>
      </p>
    </form>
  );
};
