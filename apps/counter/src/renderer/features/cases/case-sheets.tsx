import type { Connection } from "@yichuang/shared/client/connection";
import type { CaseId, DocumentId, TicketId } from "@yichuang/shared/domain/ids";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { CaseInfo, StepInfo } from "@yichuang/shared/protocol/views/cases-view";

import type { CaseAct } from "../../model/case-acts.ts";
import { asksForPapers } from "../../model/case-papers.ts";
import { CasePaperScreen } from "../../parts/case-paper/case-paper-screen.tsx";
import { CaseSlipView } from "./case-prints.tsx";
import { AcceptSheet } from "./sheets/accept-sheet.tsx";
import type { CaseSheetProps } from "./sheets/act-sheet.tsx";
import { PassSheet, RefuseSheet, ReturnSheet, SendSheet } from "./sheets/decide-sheets.tsx";
import { HandOutSheet, UndoHandOutSheet, WithdrawSheet } from "./sheets/end-sheets.tsx";
import { CaseKeysSheet } from "./sheets/keys-sheet.tsx";
import { EndLapsedSheet, ExtendSheet, TakeBackSheet } from "./sheets/lapse-sheets.tsx";
import { OpenSheet } from "./sheets/open-sheet.tsx";
import { CorrectSheet, SupplementSheet } from "./sheets/paper-sheets.tsx";
import { AnswerSheet, AssignSheet, ConsultSheet, ProgressSheet } from "./sheets/talk-sheets.tsx";

/** What is asked on top of the page; of one case, so that it does not slip under a hand to the next one. */
export type CaseSheet =
  | { asks: CaseAct; caseId: CaseId; stepId: StepInfo["stepId"] | null }
  | { asks: "answer"; caseId: CaseId; number: number }
  | { asks: "paper"; documentId: DocumentId }
  | { asks: "slip" | "open" | "keys" };

type CaseSheetsProps = Omit<CaseSheetProps, "info"> & {
  connection: Connection;
  sheet: CaseSheet | null;
  info: CaseInfo | null;
  catalogue: Catalogue | null;
  opinion: string;
  /** The visit in which a result is fetched. */
  ticketId: TicketId | null;
  isAtWindow: boolean;
};

/** The one sheet that is open, if any. It stays open when the server refuses. */
export const CaseSheets = (props: CaseSheetsProps) => {
  const { connection, sheet, info, isAtWindow, onClose } = props;
  if (sheet === null) return null;
  switch (sheet.asks) {
    case "keys":
      return <CaseKeysSheet isAtWindow={isAtWindow} onClose={onClose} />;
    case "open":
      return (
        <OpenSheet
          connection={connection}
          isHeld={props.isHeld}
          isBusy={props.isBusy}
          refusal={props.refusal}
          onDo={props.onDo}
          onClose={onClose}
        />
      );
    case "paper":
      return <CasePaperScreen connection={connection} documentId={sheet.documentId} onClose={onClose} />;
    case "slip":
      return info && <CaseSlipView connection={connection} cases={[info]} onClose={onClose} />;
    case "answer": {
      const asked = info?.caseId === sheet.caseId && info.consultations.find(({ number }) => number === sheet.number);
      return info && asked ? <AnswerSheet {...props} info={info} asked={asked} /> : null;
    }
    default:
      return info?.caseId === sheet.caseId ? <ActSheets {...props} info={info} sheet={sheet} /> : null;
  }
};

type ActSheetsProps = CaseSheetsProps & { info: CaseInfo; sheet: { asks: CaseAct; stepId: StepInfo["stepId"] | null } };

const ActSheets = (props: ActSheetsProps) => {
  const { sheet, info, catalogue, ticketId } = props;
  switch (sheet.asks) {
    case "hand-out":
      return <HandOutSheet {...props} ticketId={ticketId} />;
    case "supplement":
      return <SupplementSheet {...props} />;
    case "undo-hand-out":
      return <UndoHandOutSheet {...props} />;
    case "withdraw":
      return <WithdrawSheet {...props} />;
    default: {
      const step = info.steps.find(({ stepId }) => stepId === sheet.stepId);
      if (!step) return null;
      const ofStep = { ...props, step };
      switch (sheet.asks) {
        case "pass":
          if (step.act === "send") return <SendSheet {...ofStep} />;
          return asksForPapers(info, step) ? <AcceptSheet {...ofStep} /> : <PassSheet {...ofStep} />;
        case "correct":
          return <CorrectSheet {...ofStep} />;
        case "refuse":
          return <RefuseSheet {...ofStep} grounds={info.grounds ?? catalogue?.rules.refusalGrounds ?? []} />;
        case "return":
          return <ReturnSheet {...ofStep} />;
        case "consult":
          return <ConsultSheet {...ofStep} />;
        case "assign":
          return <AssignSheet {...ofStep} />;
        case "progress":
          return <ProgressSheet {...ofStep} />;
        case "take-back":
          return <TakeBackSheet {...ofStep} />;
        case "extend":
          return <ExtendSheet {...ofStep} />;
        case "end-lapsed":
          return <EndLapsedSheet {...ofStep} />;
        case "take":
          return null;
      }
    }
  }
};
