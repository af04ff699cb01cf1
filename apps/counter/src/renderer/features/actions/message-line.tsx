import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import type { DocumentId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FileWarning, Keyboard, LogOut, PictureInPicture2, Megaphone, ReceiptText, ScrollText } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { OpenedSlipActs } from "../../hooks/use-case-turns.ts";
import { letterKeys, miniKey, openedCasesKey, unprintedKey } from "../../model/letter-keys.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskPaper, DeskRefusal } from "../../session/desk.ts";
import styles from "./actions.module.css";
import { UndoLine } from "./undo-line.tsx";

type MessageLineProps = {
  connection: Connection;
  undo: CounterView["undo"];
  /** A ticket that was here already when this person came. */
  found: string | null;
  isBusy: boolean;
  onUndo: () => void;
  refusal: DeskRefusal | null;
  paper: DeskPaper | null;
  /** CTR44: documents that did not come out. */
  unprinted: readonly DocumentId[];
  /** DSK10: of the cases that the visit before opened; null: none, or they stand above. */
  slips: OpenedSlipActs | null;
  onDocument: (documentId: DocumentId) => void;
  /** A command takes long. */
  isSlow: boolean;
  /** The line is lost. */
  isHeld: boolean;
  /** This person may call out of turn. */
  mayCallNamed: boolean;
  canCallNamed: boolean;
  onNamed: () => void;
  onKeys: () => void;
  onSignOut: () => void;
  /** To the strip above all other programs; null: not here. */
  onMini: (() => void) | null;
};

/** Why the last key did nothing, or what has become of a paper, at a place that never moves; beside it the rare actions. */
export const MessageLine = (props: MessageLineProps) => {
  const { t } = useTranslation(["counter", "cases"]);
  return (
    <div className={styles["foot"]}>
      <div className={styles["message"]} role="status">
        <Message {...props} />
      </div>
      <Unprinted {...props} />
      {props.slips && (
        <Button
          icon={props.slips.print ? ReceiptText : ScrollText}
          keyHint={openedCasesKey}
          onPress={props.slips.print ?? props.slips.show}
          aria-keyshortcuts={openedCasesKey}
          data-testid="opened-slips"
        >
          {t(props.slips.print ? "cases:opened.print" : "cases:opened.slip")}
        </Button>
      )}
      {props.mayCallNamed && (
        <Button
          icon={Megaphone}
          isDisabled={props.isHeld || !props.canCallNamed}
          onPress={props.onNamed}
          keyHint={letterKeys.named}
          aria-keyshortcuts={letterKeys.named}
          data-testid="action-named"
        >
          {t("foot.named")}
        </Button>
      )}
      <Button icon={Keyboard} keyHint="F1" onPress={props.onKeys} aria-keyshortcuts="F1" data-testid="keys">
        {t("foot.keys")}
      </Button>
      {props.onMini && (
        <Button
          icon={PictureInPicture2}
          keyHint={miniKey}
          onPress={props.onMini}
          aria-keyshortcuts={miniKey}
          data-testid="mini-open"
        >
          {t("foot.mini")}
        </Button>
      )}
      <Button
        icon={LogOut}
        keyHint={letterKeys["sign-out"]}
        isDisabled={props.isHeld}
        onPress={props.onSignOut}
        aria-keyshortcuts={letterKeys["sign-out"]}
        data-testid="sign-out"
      >
        {t("foot.signOut")}
      </Button>
    </div>
  );
};

/** Stays until somebody looks at it: the ticket it belongs to may be gone from the window. */
const Unprinted = ({ unprinted, onDocument }: Pick<MessageLineProps, "unprinted" | "onDocument">) => {
  const { t } = useTranslation("counter");
  const [first] = unprinted;
  return first === undefined ? null : (
    <Button
      icon={FileWarning}
      keyHint={unprintedKey}
      onPress={() => onDocument(first)}
      aria-keyshortcuts={unprintedKey}
      aria-label={`${t("documentPaper.open")} ${first}`}
      data-testid="unprinted"
    >
      {t("documentPaper.unprinted", { count: unprinted.length })}
    </Button>
  );
};

const paperWords = { ticket: "reprint", document: "documentPaper", slip: "slipPaper" } as const;
const paperTones = { printing: "plain", printed: "good", absent: "late" } as const;

const Message = (props: MessageLineProps) => {
  const { connection, refusal, paper, isSlow, isHeld, undo, found, isBusy, onUndo } = props;
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const undoLeftS = Math.ceil(((undo?.untilMs ?? 0) - useServerNow(connection, 250)) / 1000);
  if (isHeld) return <NoticeLine tone="late">{t("foot.held")}</NoticeLine>;
  if (refusal)
    return (
      <NoticeLine tone="trouble">
        <span data-testid="refusal" data-code={refusal.code}>
          {refusalWords(refusal, locale)}
        </span>
      </NoticeLine>
    );
  // Paper that is there can wait these seconds; paper that is not cannot.
  if (undo && undoLeftS > 0 && paper?.state !== "absent")
    return <UndoLine undo={undo} leftS={undoLeftS} isBusy={isBusy} onUndo={onUndo} />;
  if (paper)
    return (
      <NoticeLine tone={paperTones[paper.state]}>
        <span data-testid="reprint-outcome" data-step={paper.state}>
          {t(`${paperWords[paper.what]}.${paper.state}`, { label: paper.label })}
        </span>
      </NoticeLine>
    );
  if (found !== null) return <NoticeLine>{t("foot.found", { label: found })}</NoticeLine>;
  return isSlow ? <span className={styles["slow"]}>{t("foot.sending")}</span> : null;
};
