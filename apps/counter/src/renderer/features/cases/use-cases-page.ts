import type { Connection, FieldsOf } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { CaseId, DocumentId } from "@yichuang/shared/domain/ids";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { CaseInfo, CasesView, StepInfo } from "@yichuang/shared/protocol/views/cases-view";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";

import { type CaseAct, actsAt, isWeightyPass, stepInHand } from "../../model/case-acts.ts";
import { asksForPapers } from "../../model/case-papers.ts";
import { type CasePlace, movedPlace, rowsIn, type SideState } from "../../model/case-rows.ts";
import { createDesk } from "../../session/desk.ts";
import type { Done } from "./case-foot.tsx";
import type { CaseSheet } from "./case-sheets.tsx";
import { noted } from "./sheets/act-sheet.tsx";
import { useCase } from "../../hooks/use-case.ts";
import { useSearch } from "./use-search.ts";

const firstState: SideState = {
  side: "todo",
  filter: { urgency: "all", postId: null },
  place: null,
};

/** The rows of the side that is looked at, as places. */
const placesOf = (view: CasesView, state: SideState, found: readonly { caseId: CaseId }[]): CasePlace[] => {
  const { side } = state;
  if (side === "search") return found.map(({ caseId }) => ({ caseId, stepId: null }));
  if (side === "questions") return view.questions.map(({ caseId }) => ({ caseId, stepId: null }));
  return rowsIn(view.rows, state).map(({ caseId, stepId }) => ({ caseId, stepId }));
};

/** What changes when somebody else does something with a case of this desk. */
const markOf = (view: CasesView, caseId: CaseId | null, turn: number): string =>
  JSON.stringify([
    turn,
    view.rows.filter((row) => row.caseId === caseId),
    view.questions.filter((row) => row.caseId === caseId),
  ]);

const useParts = () => {
  const [state, setState] = useState<SideState>(firstState);
  const [sheet, setSheet] = useState<CaseSheet | null>(null);
  const [opinion, setOpinion] = useState("");
  const [done, setDone] = useState<Done | null>(null);
  /** Rises with each command that was done. */
  const [turn, setTurn] = useState(0);
  const opinionField = useRef<HTMLInputElement>(null);
  return { state, setState, sheet, setSheet, opinion, setOpinion, done, setDone, turn, setTurn, opinionField };
};

/** All that the page of cases knows and can do, for its keys and its buttons alike. */
export const useCasesPage = (connection: Connection, view: CasesView, isLive: boolean) => {
  const { t } = useTranslation("cases");
  const desk = useMemo(() => createDesk(connection), [connection]);
  const { phase, refusal } = useStore(desk.store);
  const { state, setState, sheet, setSheet, opinion, setOpinion, done, setDone, turn, setTurn, opinionField } =
    useParts();
  const search = useSearch(connection, state.side === "search", String(turn));
  const places = placesOf(view, state, search.rows);
  // Until somebody has chosen, what is due first.
  const place = state.place ?? places[0] ?? null;
  const found = useCase(connection, place?.caseId ?? null, markOf(view, place?.caseId ?? null, turn));
  const { info } = found;
  const step = info && stepInHand(info, place?.stepId ?? null);
  const acts = info ? actsAt(info, step) : [];
  const isHeld = useStatus(connection) !== "online" || !isLive;
  // DSK3: what has been seen stays in hand, whatever a colleague does with the rows above it.
  const isFirstSeen = info !== null && state.place === null;
  useEffect(() => {
    if (isFirstSeen) setState((before) => ({ ...before, place: before.place ?? place }));
  }, [isFirstSeen, place, setState]);
  useEffect(() => setOpinion(""), [place?.caseId, place?.stepId, setOpinion]);
  const change = (part: Partial<SideState>): void => {
    desk.forget();
    setDone(null);
    setState((before) => ({ ...before, ...part }));
  };
  const show = (next: CaseSheet | null): void => {
    desk.forget();
    setSheet(next);
  };
  const send = async <Type extends CommandType>(type: Type, fields: FieldsOf<Type>, words: string): Promise<void> => {
    // It stays in sight when it has left the list.
    setState((before) => ({ ...before, place }));
    setDone(null);
    const reply = await desk.run(type, fields);
    if (!reply?.ok) return;
    const result: { documentId?: DocumentId; caseId?: CaseId; [other: string]: unknown } = reply.result;
    setSheet(null);
    setOpinion("");
    setTurn((before) => before + 1);
    setDone({ words: t("opinion.done", { act: words }), documentId: result.documentId ?? null });
    const { caseId } = result;
    if (caseId) setState((before) => ({ ...before, place: { caseId, stepId: null } }));
  };
  const act = (wanted: CaseAct): void => {
    if (!info || phase !== "resting" || isHeld) return;
    const { caseId } = info;
    const isAtOnce = wanted === "take" || (wanted === "pass" && step !== null && passesAtOnce(info, step));
    if (!isAtOnce || step === null) return show({ asks: wanted, caseId, stepId: step?.stepId ?? null });
    const fields = { caseId, stepId: step.stepId };
    if (wanted === "take") void send("TakeStep", fields, t("act.take"));
    else void send("PassStep", { ...fields, ...noted(opinion) }, t(`act.pass.${step.act}`));
  };
  return {
    state,
    search,
    places,
    place,
    found,
    step,
    acts,
    sheet,
    opinion,
    opinionField,
    done,
    isHeld,
    /** DSK5: under way, or just done: the second stroke of a double one must not do the step after. */
    isBusy: phase !== "resting",
    /** In a sheet no key is the second stroke of a double one. */
    isSending: phase === "sending" || phase === "slow",
    refusal,
    change,
    show,
    send,
    act,
    setOpinion,
    move: (by: 1 | -1): void => change(movedTo(places, place, by)),
  };
};

/** DSK5, STEP15: nothing is decided by it, and nothing asked first. */
const passesAtOnce = (info: CaseInfo, step: StepInfo): boolean =>
  !isWeightyPass(info, step) && !asksForPapers(info, step);

/** One row further; nowhere else where there is none. */
const movedTo = (places: readonly CasePlace[], place: CasePlace | null, by: 1 | -1): Partial<SideState> => {
  const next = movedPlace(places.map(rowOf), place, by);
  return next ? { place: { caseId: next.caseId, stepId: next.stepId ?? null } } : {};
};

/** A place as a row: of a whole case it has no step. */
const rowOf = ({ caseId, stepId }: CasePlace) => (stepId === null ? { caseId } : { caseId, stepId });

export type CasesPageState = ReturnType<typeof useCasesPage>;
