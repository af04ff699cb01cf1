import type {
  CaseDocumentKind,
  CaseResult,
  CaseStatus,
  DeliveryWay,
  DueDay,
  ProgressKind,
  StepAct,
  TakenBack,
} from "../../domain/case.ts";
import type { BusinessDay, CaseId, DocumentId, ItemId, ServiceId, TicketLabel, ZoneId } from "../../domain/ids.ts";
import type { Text } from "../../domain/text.ts";

/** `case { token }`: where a case stands, for its citizen; nothing that names him, and nobody of the staff. */
export type CaseView = {
  caseId: CaseId;
  hallName: Text;
  itemId: ItemId;
  itemName: Text;
  departmentName: Text;
  status: CaseStatus;
  openedAtMs: number;
  openedDay: BusinessDay;
  /** The day that was promised; null while the clock stands still, or where nobody can say. */
  dueDay: DueDay;
  isOverdue: boolean;
  /** The clock stands still since then, until what is missing has come; null: it runs. */
  stoppedAtMs: number | null;
  /** What is done in which order, in plain words; steps of several departments at one time stand beside each other (`row`). */
  steps: {
    name: Text;
    act: StepAct;
    departmentName: Text;
    /** From 0. */
    row: number;
    state: "waiting" | "going-on" | "correcting" | "done" | "refused" | "skipped";
    /** Of one that is going on; null: no day of its own. */
    dueDay: DueDay;
    endedAtMs: number | null;
  }[];
  /** What to bring or to mend; later: it was accepted without it (容缺受理), and nothing stands still for it. */
  missing: { name: Text; note: Text | null; isFaulty: boolean; isLater: boolean }[];
  /** What the office wrote about it. */
  correctionNotes: string[];
  /** Until when it is to be brought; null: no day was named. */
  bringBy: DueDay;
  /** That day is over: the office may end the case. */
  isLapsed: boolean;
  /** What was asked for last was taken back by the office: when and why; null: something was asked for since, or never. */
  takenBack: TakenBack | null;
  /** Nothing was brought in time, and the office ended it: when and why. */
  lapse: TakenBack | null;
  ground: Text | null;
  progress: { kind: ProgressKind; atMs: number }[];
  sent: { way: DeliveryWay; trackingNumber: string | null; atMs: number } | null;
  result: { outcome: CaseResult; atMs: number } | null;
  handOver: { way: DeliveryWay; trackingNumber: string | null; atMs: number } | null;
  /** Where to queue now, with a ticket of this case; null: there is nothing to come for. */
  visit: {
    serviceId: ServiceId;
    serviceName: Text;
    windows: { number: number; zone: ZoneId; zoneName: Text }[];
    why: "pick-up" | "bring-papers" | "fetch-papers";
    /** The ticket that was taken for it and still counts; its token opens that one's page. */
    ticket: { label: TicketLabel; token: string } | null;
    /** A phone may take the ticket. */
    byPhone: boolean;
  } | null;
  /** When nothing was left to be done; null: something is. */
  closedAtMs: number | null;
  /** Originals of all papers are to be shown at pick-up. */
  bringOriginals: boolean;
  documents: {
    documentId: DocumentId;
    kind: CaseDocumentKind;
    atMs: number;
    isTakenBack: boolean;
    /** What the department wrote when it took a correction back; null: nothing that is for the citizen. */
    whyTakenBack: string | null;
  }[];
};
