import type { AppointmentCode, ItemId, ServiceId, SituationId } from "@yichuang/shared/domain/ids";
import type { Priority } from "@yichuang/shared/domain/ticket";
import type { RejectionCode } from "@yichuang/shared/protocol/rejection";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";

import type { ServiceList } from "./catalogue.ts";
import type { Paper } from "./paper.ts";

/** What has become of the wish for a ticket. */
export type Taking = { state: "ready" } | { state: "asking"; commandId: string } | Refused;

/** Why something was not done, as the server says it. */
export type Refused = { state: "refused"; code: RejectionCode; details: Record<string, unknown> };

/** A ticket as the citizen sees it. `aheadCount` null: given out while the server was away, and nobody knows how long it takes. */
export type GivenTicket = Omit<IssuedTicket, "aheadCount"> & { aheadCount: number | null };

/** What has become of the wish to find an appointment. */
export type Finding = { state: "ready" | "asking" } | Refused;

/** What a ticket is wanted for. */
export type Wanted = {
  serviceId: ServiceId;
  /** null: the citizen does not know which, or the service has none. */
  itemId: ItemId | null;
  /** Of an appointment. */
  appointment?: { code: AppointmentCode; atMs: number };
  /** A class that goes before others, as the hall has it; nothing: ordinary. */
  priority?: Priority;
  /** The case that it is about. */
  caseToken?: string;
};

/** One screen of a citizen's way, with what it must remember when he comes back to it. */
export type Step =
  | { screen: "home" }
  | { screen: "search"; text: string; page: number }
  | { screen: "services"; list: ServiceList; page: number }
  | { screen: "service"; serviceId: ServiceId; page: number }
  | { screen: "ways"; by: "situation" | "department"; page: number }
  | { screen: "situation"; situationId: SituationId; page: number }
  | ({ screen: "confirm"; page: number; taking: Taking } & Wanted)
  /** Which papers are not there; `lacking` are their places in the item's list. */
  | ({ screen: "missing"; page: number; lacking: readonly number[]; taking: Taking } & Wanted)
  /** Who it is for, where the service asks. */
  | ({ screen: "identity"; missing: readonly string[]; number: string; taking: Taking } & Wanted)
  | ({ screen: "ticket"; missing: readonly string[]; issued: GivenTicket; paper: Paper } & Wanted)
  /** The code of an appointment is typed. */
  | { screen: "code"; code: string; finding: Finding }
  /** A ticket whose slip was read. */
  | { screen: "mine"; token: string }
  /** A case whose code was read. */
  | { screen: "case"; token: string }
  /** The same, and its ticket was asked for. */
  | ({ screen: "case-ticket"; caseToken: string; taking: Taking } & Wanted);

/** The screens from which a ticket is taken. */
export type TakingStep = Extract<Step, { taking: Taking }>;

export type StepOf<Screen extends Step["screen"]> = Extract<Step, { screen: Screen }>;

/** The screen shown, and the way back from it. */
export type Visit = { behind: readonly Step[]; step: Step };

export const homeVisit: Visit = { behind: [], step: { screen: "home" } };

/**
 * What a screen remembers for the way back: nothing that was under way, and nothing that belongs to somebody: a number that
 * was typed goes, a ticket or a case is not come back to.
 */
const left = (step: Step): Step[] => {
  if (["ticket", "mine", "case", "case-ticket"].includes(step.screen)) return [];
  if (step.screen === "code") return [{ ...step, finding: { state: "ready" } }];
  if (step.screen === "identity") return [{ ...step, number: "", taking: { state: "ready" } }];
  return "taking" in step ? [{ ...step, taking: { state: "ready" } }] : [step];
};

/** Goes one screen further. */
export const goTo = ({ behind, step }: Visit, next: Step): Visit => ({
  behind: [...behind, ...left(step)],
  step: next,
});

/** One screen back; from the first, home. */
export const goBack = ({ behind }: Visit): Visit => {
  const step = behind.at(-1);
  return step ? { behind: behind.slice(0, -1), step } : homeVisit;
};

/** Turns to a page of the list on the screen. */
export const turnTo = (visit: Visit, page: number): Visit =>
  "page" in visit.step ? { ...visit, step: { ...visit.step, page } } : visit;

/** Searches for a text: on the search screen in its place, from anywhere else one screen further. */
export const searchFor = (visit: Visit, text: string): Visit => {
  const step: Step = { screen: "search", text, page: 0 };
  return visit.step.screen === "search" ? { ...visit, step } : goTo(visit, step);
};

/** Changes what the screen remembers, as long as it is still shown. */
export const change = <Screen extends Step["screen"]>(
  visit: Visit,
  screen: Screen,
  next: Partial<StepOf<Screen>>,
): Visit => (visit.step.screen === screen ? { ...visit, step: { ...visit.step, ...next } as Step } : visit);

/** Another class for the ticket that the screen leads to; nothing: ordinary. */
export const withPriority = (visit: Visit, priority: Priority | undefined): Visit => {
  if (visit.step.screen !== "confirm") return visit;
  const { priority: _before, ...rest } = visit.step;
  return { ...visit, step: priority === undefined ? rest : { ...rest, priority } };
};

/** The ticket is taken: it has nothing behind it. */
export const showTicket = (taken: TakingStep, issued: GivenTicket, missing: readonly string[]): Visit => {
  const { serviceId, itemId } = taken;
  return {
    behind: [],
    step: { screen: "ticket", serviceId, itemId, missing, issued, paper: { state: "printing" } },
  };
};

/** The case on the screen, as one whose ticket is asked for; the way back stays. */
export const forCase = (visit: Visit, serviceId: ServiceId): Visit => {
  const { step } = visit;
  const token = step.screen === "case" ? step.token : step.screen === "case-ticket" ? step.caseToken : null;
  if (token === null) return visit;
  const asked: Step = {
    screen: "case-ticket",
    caseToken: token,
    serviceId,
    itemId: null,
    taking: { state: "ready" },
  };
  return { ...visit, step: asked };
};
