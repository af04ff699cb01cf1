import type { ClerkId, WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import { assertNever } from "@yichuang/shared/lib/assert";
import type { PairingsView } from "@yichuang/shared/protocol/views/pairings-view";
import type { RatingsView } from "@yichuang/shared/protocol/views/ratings-view";
import type { ViewName, ViewParams } from "@yichuang/shared/protocol/views/view";

import { keptCases } from "../domain/cases/kept-desk.ts";
import { readBoard } from "../domain/read/board.ts";
import { readCounter, readWindow } from "../domain/read/counter.ts";
import { readKiosk } from "../domain/read/kiosk.ts";
import type { OutsideAlert } from "../domain/outside.ts";
import { readOverview } from "../domain/read/overview.ts";
import { readQueues } from "../domain/read/queue-rows.ts";
import type { Reading } from "../domain/read/reading.ts";
import { readRatings } from "../domain/read/ratings.ts";
import type { State } from "../domain/state.ts";
import type { Pairings } from "../security/pairings.ts";
import type { Tokens } from "../security/tokens.ts";
import type { Words } from "../security/words.ts";
import { readCaseOfToken } from "./case-queries.ts";
import { readCitizensTicket, readRateScreen } from "./rating-views.ts";

/** What some views need besides the state. */
export type ViewSources = {
  tokens: Tokens;
  pairings: Pairings;
  words: Pick<Words, "open">;
  exportTrouble: () => RatingsView["exportTrouble"];
  /** What is wrong with machines and lines. */
  outside: (state: State, nowMs: number) => OutsideAlert[];
};

/** The value of a view now; null: there is no such window, zone, ticket or person. */
export const readView = (reading: Reading, sources: ViewSources, name: ViewName, params: ViewParams): unknown => {
  const { tokens, pairings, outside, exportTrouble } = sources;
  switch (name) {
    case "board":
      if (params.zone !== undefined && !reading.index.zones.has(params.zone)) return null;
      return readBoard(reading, params.zone as ZoneId | undefined);
    case "window":
      return readWindow(reading, params.windowId as WindowId);
    case "counter":
      return readCounter(reading, params.windowId as WindowId);
    case "kiosk":
      return readKiosk(reading);
    case "queues":
      return readQueues(reading);
    case "overview":
      return readOverview(reading, outside(reading.state, reading.nowMs));
    case "pairings":
      return { requests: pairings.open() } satisfies PairingsView;
    case "ticket":
      return readCitizensTicket(reading, sources, params.token ?? "");
    case "rate":
      return readRateScreen(reading, tokens, params.windowId as WindowId);
    case "cases":
      return reading.index.clerks.has(params.clerkId as ClerkId) ? keptCases(reading, params.clerkId as ClerkId) : null;
    case "case":
      return readCaseOfToken(reading, tokens, params.token ?? "");
    case "ratings":
      return { ...readRatings(reading), exportTrouble: exportTrouble() } satisfies RatingsView;
    default:
      return assertNever(name);
  }
};
