import type { WindowId } from "@yichuang/shared/domain/ids";
import { assertNever } from "@yichuang/shared/lib/assert";
import { ok, type Result } from "@yichuang/shared/lib/result";
import type { Query, QueryType } from "@yichuang/shared/protocol/queries";

import { type Refusal, refuse } from "../domain/context.ts";
import { readAlertHistory } from "../domain/read/alerts.ts";
import { readHallHistory } from "../domain/read/hall.ts";
import type { Reading } from "../domain/read/reading.ts";
import { readWindowDay } from "../domain/read/window-day.ts";
import type { Words } from "../security/words.ts";
import type { HallDesk } from "./hall-desk.ts";

/** What lies beside the state comes as a promise. */
export type Answered = Result<unknown, Refusal> | Promise<Result<unknown, Refusal>>;

/** What those who look after the hall ask. */
const officeTypes = [
  "GetAlertHistory",
  "GetWindowDay",
  "GetHallSource",
  "GetHallHistory",
  "PreviewHall",
  "RehearseHall",
] as const satisfies readonly QueryType[];

export type OfficeQuery = Extract<Query, { type: (typeof officeTypes)[number] }>;

export const isOfficeQuery = (query: Query): query is OfficeQuery =>
  (officeTypes as readonly string[]).includes(query.type);

export type OfficeLibrary = {
  /** Opens what citizens wrote. */
  words: Pick<Words, "open">;
  /** The versions of the hall; null: it is what its file says, and stays so. */
  hallDesk: HallDesk | null;
};

/** What lies on the shelf of versions; null, or no shelf: there is no such version. */
const fromDesk = async (
  found: Promise<object | null> | undefined,
  version: number | undefined,
): Promise<Result<unknown, Refusal>> => {
  const value = (await found) ?? null;
  return value === null ? refuse("UnknownHallVersion", { version }) : ok(value);
};

const windowDay = (reading: Reading, windowId: WindowId): Result<unknown, Refusal> => {
  const day = readWindowDay(reading, windowId);
  return day ? ok(day) : refuse("UnknownWindow", { windowId });
};

export const answerOffice = (reading: Reading, { hallDesk }: OfficeLibrary, query: OfficeQuery): Answered => {
  switch (query.type) {
    case "GetAlertHistory":
      return ok(readAlertHistory(reading));
    case "GetWindowDay":
      return windowDay(reading, query.windowId);
    case "GetHallSource":
      return fromDesk(hallDesk?.source(reading.state, query.version), query.version);
    case "GetHallHistory":
      return ok({ versions: readHallHistory(reading) });
    case "PreviewHall":
      return fromDesk(hallDesk?.preview(reading, query), query.toVersion ?? query.baseVersion);
    case "RehearseHall":
      return fromDesk(hallDesk?.rehearse(reading, query), query.baseVersion);
    default:
      return assertNever(query);
  }
};
