import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { BusinessDay, TicketId } from "@yichuang/shared/domain/ids";

import type { Environment } from "./config/environment.ts";
import { localTime } from "./domain/calendar.ts";
import type { Clock } from "./engine/clock.ts";
import type { Engine } from "./engine/engine.ts";
import { cursorFiles, readCursor, writeCursor } from "./ratings/export-cursor.ts";
import { createForwarder, type Forwarder } from "./ratings/forwarder.ts";
import { createPlatform } from "./ratings/platform.ts";
import type { LineKit } from "./ratings/rating-line.ts";
import type { GatewayOptions } from "./realtime/gateway.ts";
import { commentIn } from "./realtime/rating-views.ts";
import { openWords, type Words } from "./security/words.ts";
import { readJournalAfter } from "./storage/read-journal.ts";

type RatingsKit = {
  environment: Environment;
  engine: Engine;
  clock: Pick<Clock, "nowMs">;
  onFault: (error: unknown, where: string) => void;
  /** What screens are told of the export has changed. */
  onChange: () => void;
};

export type Ratings = {
  forGateway: Pick<GatewayOptions, "words" | "exportTrouble">;
  stop: () => Promise<void>;
};

/** What an exported comment is read with. */
export const lineKitOf = (index: () => HallIndex, words: Pick<Words, "open">, today: () => BusinessDay): LineKit => ({
  // The hall of the moment: a supervisor may have changed it.
  get index() {
    return index();
  },
  commentOf: (sealed: string, ticketId: TicketId, isAgain: boolean) =>
    commentIn(words, { sealed, ticketId, isAgain, today: today() }),
});

/** RATE7, RATE9: what keeps citizens' words, and what sends ratings on where the hall has a platform for them. */
export const openRatings = async (kit: RatingsKit): Promise<Ratings> => {
  const { environment, engine, clock, onFault } = kit;
  const { hall } = engine.index();
  const state = await engine.read((reading) => reading.state);
  const today = (): BusinessDay => state.businessDay ?? localTime(clock.nowMs(), hall.timeZone).day;
  const words = await openWords(environment.dataDir, hall.rules.ratings.commentDays, today());
  const forget = (): void => void words.forget(today()).catch((error: unknown) => onFault(error, "citizens' words"));
  engine.onCommit(({ events }) => {
    if (events.some(({ event }) => event.type === "DayOpened")) forget();
  });
  forget();
  const forwarder = await openForwarder(
    kit,
    lineKitOf(() => engine.index(), words, today),
    state.revision,
  );
  if (forwarder) engine.onCommit(forwarder.onCommit);
  return {
    forGateway: { words, exportTrouble: () => forwarder?.trouble() ?? null },
    stop: async () => forwarder?.stop(),
  };
};

const openForwarder = async (
  { environment, clock, onFault, onChange }: RatingsKit,
  kit: LineKit,
  revision: number,
): Promise<Forwarder | null> => {
  const { dataDir, ratingsUrl, ratingsToken } = environment;
  if (ratingsUrl === null) return null;
  const path = join(dataDir, cursorFiles.platform);
  return createForwarder({
    kit,
    send: createPlatform(ratingsUrl, ratingsToken),
    readAfter: (seq) => readJournalAfter(dataDir, seq),
    cursor: await readCursor(path),
    saveCursor: (cursor) => writeCursor(path, cursor),
    revision,
    nowMs: clock.nowMs,
    onChange,
    onFault,
    pause: (ms, signal) => pause(ms, undefined, { signal, ref: false }).catch(() => undefined),
  });
};
