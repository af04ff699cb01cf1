import type {
  CaseDocumentKind,
  CaseOrigin,
  CaseResult,
  DeliveryWay,
  ProgressKind,
  IntakeCheck,
} from "@yichuang/shared/domain/case";
import type { Text } from "@yichuang/shared/domain/text";
import type { StepId } from "@yichuang/shared/domain/ids";
import type { CaseInfo, CaseReason, StepInfo } from "@yichuang/shared/protocol/views/cases-view";

/** Something that happened to a case; `tells` names its sentence. */
export type HistoryEntry = { atMs: number } & (
  | { tells: "opened"; origin: CaseOrigin; number: string }
  | { tells: "passed"; department: Text; step: Text }
  | { tells: "refused"; department: Text; step: Text; ground: Text | null }
  | { tells: "note"; step: Text; name: Text; text: string }
  | { tells: "correction"; step: Text; papers: Text[]; note: string | null }
  | { tells: "consulted"; name: Text; post: Text; text: string }
  | { tells: "answered"; name: Text; text: string }
  | { tells: "document"; kind: CaseDocumentKind; number: string }
  | { tells: "progress"; progress: ProgressKind; note: string | null }
  | { tells: "sent"; way: DeliveryWay; number: string | null }
  | { tells: "checked"; name: Text | null; checks: IntakeCheck[] }
  | { tells: "result"; result: CaseResult }
  | { tells: "handedOut"; way: DeliveryWay; number: string | null }
  | { tells: "withdrawn"; name: Text | null; text: string | null }
  | { tells: "takenBack"; kind: CaseDocumentKind; number: string; reason: string }
  | { tells: "lapsed"; reason: string }
  | { tells: "returned"; name: Text; step: Text; to: Text; text: string }
  | { tells: "givenOn"; name: Text; step: Text; to: Text | null; text: string }
);

const nowhere: Text = { zh: "", en: "" };

const ofSteps = ({ steps }: CaseInfo): HistoryEntry[] =>
  steps.flatMap((step): HistoryEntry[] => {
    const { name, departmentName: department, endedAtMs, outcome, ground } = step;
    const notes = step.notes.map(({ by, atMs, text }): HistoryEntry => ({
      tells: "note",
      atMs,
      step: name,
      name: by.name,
      text,
    }));
    if (endedAtMs === null || outcome === null || step.act === "deliver") return notes;
    const base = { atMs: endedAtMs, department, step: name };
    return [...notes, outcome === "passed" ? { tells: "passed", ...base } : { tells: "refused", ...base, ground }];
  });

const nameOf = ({ steps }: Pick<CaseInfo, "steps">, stepId: StepId): Text =>
  steps.find((step) => step.stepId === stepId)?.name ?? nowhere;

const ofCorrections = (info: CaseInfo): HistoryEntry[] =>
  info.asked.map(({ stepId, papers, note, atMs }) => ({
    tells: "correction",
    atMs,
    step: nameOf(info, stepId),
    papers: papers.flatMap((index) => info.papers.find((paper) => paper.index === index)?.name ?? []),
    note,
  }));

const ofConsultations = ({ consultations }: CaseInfo): HistoryEntry[] =>
  consultations.flatMap(({ by, postName, question, atMs, answer }): HistoryEntry[] => [
    { tells: "consulted", atMs, name: by.name, post: postName, text: question },
    ...(answer ? [{ tells: "answered", atMs: answer.atMs, name: answer.by.name, text: answer.text } as const] : []),
  ]);

const ofDocuments = ({ documents }: CaseInfo): HistoryEntry[] =>
  documents.flatMap(({ documentId: number, kind, atMs, takenBack }): HistoryEntry[] => [
    { tells: "document", atMs, kind, number },
    ...(takenBack ? [{ tells: "takenBack", kind, number, ...takenBack } as const] : []),
  ]);

/** RVW8: why a step went back or was given on, in the words of who did it. */
export const reasonEntry = (info: Pick<CaseInfo, "steps">, reason: CaseReason): HistoryEntry[] => {
  const { by, atMs, text } = reason;
  if (reason.did === "withdrawn") return [];
  const base = { atMs, name: by?.name ?? nowhere, step: nameOf(info, reason.stepId), text };
  return reason.did === "returned"
    ? [{ tells: "returned", ...base, to: nameOf(info, reason.to) }]
    : [{ tells: "givenOn", ...base, to: reason.to?.name ?? null }];
};

/** DSK14: why a step that goes on came back, or was given to who has it; null: it simply began. */
export const whyHere = (
  info: Pick<CaseInfo, "reasons">,
  { stepId, state, openedAtMs, takenBy }: Pick<StepInfo, "stepId" | "state" | "openedAtMs" | "takenBy">,
): CaseReason | null =>
  state === "open" || state === "correcting"
    ? (info.reasons
        .filter(
          (reason) =>
            // Since it opened for the first time, or anew after one before it went back.
            reason.atMs >= (openedAtMs ?? 0) &&
            ((reason.did === "returned" && reason.to === stepId) ||
              (reason.did === "given-on" &&
                reason.stepId === stepId &&
                (reason.to?.clerkId ?? null) === (takenBy?.clerkId ?? null))),
        )
        .at(-1) ?? null)
    : null;

const withdrawnBy = ({ reasons }: CaseInfo): { name: Text | null; text: string | null } => {
  const why = reasons.find(({ did }) => did === "withdrawn");
  return { name: why?.by?.name ?? null, text: why?.text ?? null };
};

const ofEnd = (info: CaseInfo): HistoryEntry[] => {
  const { result, handOver, status, closedAtMs, lapse } = info;
  return [
    ...(result ? [{ tells: "result", atMs: result.atMs, result: result.outcome } as const] : []),
    ...(handOver
      ? [{ tells: "handedOut", atMs: handOver.atMs, way: handOver.way, number: handOver.trackingNumber } as const]
      : []),
    ...(status === "withdrawn" && closedAtMs !== null
      ? [{ tells: "withdrawn", atMs: closedAtMs, ...withdrawnBy(info) } as const]
      : []),
    ...(lapse ? [{ tells: "lapsed", ...lapse } as const] : []),
  ];
};

/** DSK3: all that happened to a case, the newest first. */
export const historyOf = (info: CaseInfo): HistoryEntry[] => {
  const { caseId, origin, openedAtMs, progress, sent } = info;
  const entries: HistoryEntry[] = [
    { tells: "opened", atMs: openedAtMs, origin, number: caseId },
    ...ofCorrections(info),
    ...ofConsultations(info),
    ...info.reasons.flatMap((reason) => reasonEntry(info, reason)),
    ...ofSteps(info),
    ...ofDocuments(info),
    ...progress.map(({ kind, note, atMs }) => ({ tells: "progress" as const, atMs, progress: kind, note })),
    ...(sent && sent.checks.length > 0
      ? [{ tells: "checked" as const, atMs: sent.atMs, name: sent.by?.name ?? null, checks: sent.checks }]
      : []),
    ...(sent ? [{ tells: "sent" as const, atMs: sent.atMs, way: sent.way, number: sent.trackingNumber }] : []),
    ...ofEnd(info),
  ];
  // What came of one act stands in the order above.
  return entries
    .map((entry, at) => ({ entry, at }))
    .sort((a, b) => b.entry.atMs - a.entry.atMs || b.at - a.at)
    .map(({ entry }) => entry);
};
