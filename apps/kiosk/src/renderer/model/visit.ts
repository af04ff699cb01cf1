import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import type { RejectionCode } from "@yichuang/shared/protocol/rejection";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";

import type { ServiceList } from "./catalogue.ts";
import type { Paper } from "./paper.ts";

/** What has become of the wish for a ticket. */
export type Taking =
  | { state: "ready" }
  | { state: "asking"; commandId: string }
  | { state: "refused"; code: RejectionCode; details: Record<string, unknown> };

/** One screen of a citizen's way, with what it must remember when he comes back to it. */
export type Step =
  | { screen: "home" }
  | { screen: "search"; text: string; page: number }
  | { screen: "services"; list: ServiceList; page: number }
  | { screen: "service"; serviceId: ServiceId; page: number }
  | { screen: "confirm"; serviceId: ServiceId; itemId: ItemId | null; page: number; taking: Taking }
  | { screen: "ticket"; serviceId: ServiceId; itemId: ItemId | null; issued: IssuedTicket; paper: Paper };

export type StepOf<Screen extends Step["screen"]> = Extract<Step, { screen: Screen }>;

/** The screen shown, and the way back from it. */
export type Visit = { behind: readonly Step[]; step: Step };

export const homeVisit: Visit = { behind: [], step: { screen: "home" } };

/** Goes one screen further. */
export const goTo = ({ behind, step }: Visit, next: Step): Visit => ({ behind: [...behind, step], step: next });

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

/** The ticket is taken: it has nothing behind it. */
export const showTicket = (taken: StepOf<"confirm">, issued: IssuedTicket): Visit => ({
  behind: [],
  step: {
    screen: "ticket",
    serviceId: taken.serviceId,
    itemId: taken.itemId,
    issued,
    paper: { state: "printing" },
  },
});
