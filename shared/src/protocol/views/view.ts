import { z } from "zod";
import type { Operation } from "rfc6902";

import { clerkId, token, windowId, zoneId } from "../fields.ts";
import type { BoardView } from "./board-view.ts";
import type { CaseView } from "./case-view.ts";
import type { CasesView } from "./cases-view.ts";
import type { CounterView } from "./counter-view.ts";
import type { KioskView } from "./kiosk-view.ts";
import type { PairingsView } from "./pairings-view.ts";
import type { OverviewView, QueuesView } from "./queues-view.ts";
import type { RateView } from "./rate-view.ts";
import type { RatingsView } from "./ratings-view.ts";
import type { TicketView } from "./ticket-view.ts";
import type { WindowView } from "./window-view.ts";

/** Parameters of every view. A new view is added here, to `ViewShapes` and to `permissions.ts`. */
export const viewSchemas = {
  board: z.strictObject({ view: z.literal("board"), zone: zoneId.optional() }),
  window: z.strictObject({ view: z.literal("window"), windowId }),
  kiosk: z.strictObject({ view: z.literal("kiosk") }),
  counter: z.strictObject({ view: z.literal("counter"), windowId }),
  queues: z.strictObject({ view: z.literal("queues") }),
  overview: z.strictObject({ view: z.literal("overview") }),
  pairings: z.strictObject({ view: z.literal("pairings") }),
  ticket: z.strictObject({ view: z.literal("ticket"), token }),
  rate: z.strictObject({ view: z.literal("rate"), windowId }),
  ratings: z.strictObject({ view: z.literal("ratings") }),
  /** What lies on the desks of this person's posts. */
  cases: z.strictObject({ view: z.literal("cases"), clerkId }),
  case: z.strictObject({ view: z.literal("case"), token }),
} as const;

export type ViewShapes = {
  board: BoardView;
  window: WindowView;
  kiosk: KioskView;
  counter: CounterView;
  queues: QueuesView;
  overview: OverviewView;
  pairings: PairingsView;
  ticket: TicketView;
  rate: RateView;
  ratings: RatingsView;
  cases: CasesView;
  case: CaseView;
};

export type ViewName = keyof typeof viewSchemas;
export const viewNames = Object.keys(viewSchemas) as ViewName[];
export type ViewRequest<Name extends ViewName = ViewName> = z.infer<(typeof viewSchemas)[Name]>;
export type ViewParams = Record<string, string>;

/** Names the content of a view's value: who comes back with it as `since` is told only what has changed. */
export const viewTag = z.string().min(1).max(64);

/** A view's value as a whole, or the RFC 6902 operations that lead from revision `from` to `revision`. */
export type ViewMessage =
  | { view: ViewName; params: ViewParams; revision: number; tag: string; snapshot: unknown }
  | { view: ViewName; params: ViewParams; from: number; revision: number; tag: string; patch: Operation[] };

/** Acknowledgement of `subscribe`: the value as a whole, or what leads to it from the value that `since` named; empty when that is the present one. */
export type ViewReply = { revision: number; tag: string } & ({ snapshot: unknown } | { patch: Operation[] });
