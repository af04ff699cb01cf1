import type { Connection } from "@yichuang/shared/client/connection";
import { type QueuePosition, queuePositions, type TransferTarget } from "@yichuang/shared/domain/ticket";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../hooks/use-keys.ts";
import { useQuery } from "../../hooks/use-query.ts";
import { reasonOfKey } from "../../model/reasons.ts";
import { type TargetKind, targetKinds, transferTargets } from "../../model/transfer-targets.ts";
import { Choices } from "../../parts/choices.tsx";
import { isNoteFine, NoteField } from "../../parts/note-field.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./sheets.module.css";
import { TargetList } from "./target-list.tsx";

type TransferSheetProps = {
  connection: Connection;
  view: CounterView;
  catalogue: Catalogue | null;
  isHeld: boolean;
  isBusy: boolean;
  refusal: string | null;
  onTransfer: (to: TransferTarget, position: QueuePosition, reason: string, note: string) => void;
  onClose: () => void;
};

/**
 * Where to, in which order, and why; the button says what will happen. By keys: words and Enter choose where to, a number
 * the reason, Enter carries it out.
 */
export const TransferSheet = (props: TransferSheetProps) => {
  const { connection, view, catalogue, isHeld, isBusy, refusal, onTransfer, onClose } = props;
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const hall = useQuery(connection, "GetHall", {}, "hall");
  const [kind, setKind] = useState<TargetKind>("service");
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [position, setPosition] = useState<QueuePosition>("seniority");
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const targets = hall ? transferTargets(hall, kind, view, locale) : null;
  const chosen = targets?.find((target) => target.key === chosenKey);
  const changeKind = (next: TargetKind): void => {
    setKind(next);
    setChosenKey(null);
  };
  const missing = chosen ? (reason === null ? "chooseReason" : null) : "chooseTarget";
  const reasons = catalogue?.rules.transferReasons ?? [];
  const reasonList = useRef<HTMLDivElement>(null);
  const choose = (key: string): void => {
    setChosenKey(key);
    // On to the reasons, once the list has done with the press: numbers are words in its search field.
    setTimeout(() => reasonList.current?.querySelector("input")?.focus());
  };
  const go = (): void => {
    if (chosen && reason !== null && !isHeld && !isBusy && isNoteFine(note))
      onTransfer(chosen.to, position, reason, note);
  };
  useKeys((key) => {
    const byNumber = reasonOfKey(reasons, key);
    if (byNumber !== null) setReason(byNumber.reasonId);
    else if (key === "Enter" && isOnReason()) go();
    else return false;
    return true;
  });
  return (
    <Sheet
      title={t("transfer.title", { label: view.active?.label ?? "" })}
      size="wide"
      refusal={refusal}
      onClose={onClose}
      foot={
        <Button
          variant="filled"
          className={styles["go"]}
          isDisabled={isHeld || missing !== null || !isNoteFine(note)}
          isPending={isBusy}
          note={missing === null ? t(`transfer.${position}Note`) : t("transfer.nothingYet")}
          onPress={go}
          keyHint={t("document.enter")}
          data-testid="transfer"
        >
          {missing === null ? t("transfer.go", { target: chosen?.name ?? "" }) : t(`transfer.${missing}`)}
        </Button>
      }
    >
      <TargetList key={kind} label={t("transfer.to")} targets={targets} chosenKey={chosenKey} onChoose={choose}>
        <Choices
          label={t("transfer.to")}
          isLabelHidden
          layout="joined"
          choices={targetKinds.map((key) => ({ key, name: t(`transfer.${key}`), testId: `transfer-${key}` }))}
          chosen={kind}
          onChoose={changeKind}
        />
      </TargetList>
      <Choices
        label={t("transfer.position")}
        layout="joined"
        choices={queuePositions.map((key) => ({ key, name: t(`transfer.${key}`), testId: `position-${key}` }))}
        chosen={position}
        onChoose={setPosition}
      />
      <div ref={reasonList}>
        <Choices
          label={t("transfer.reason")}
          layout="loose"
          choices={reasons.map(({ reasonId, name }, index) => ({
            key: reasonId,
            name: name[locale],
            testId: `reason-${reasonId}`,
            ...(index < 9 ? { hint: `${index + 1}` } : {}),
          }))}
          chosen={reason}
          onChoose={setReason}
        />
      </div>
      <NoteField value={note} onChange={setNote} onEnter={go} />
    </Sheet>
  );
};

/** Enter on a button presses that button; on a reason it carries the transfer out. */
const isOnReason = (): boolean =>
  document.activeElement instanceof HTMLInputElement && document.activeElement.type === "radio";
