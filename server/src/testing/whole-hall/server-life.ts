import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { assert } from "@yichuang/shared/lib/assert";
import type { BusinessDay } from "@yichuang/shared/domain/ids";
import type { Space } from "@yichuang/shared/domain/space";
import type { PrintedTicket } from "@yichuang/shared/protocol/results";

import { refuse } from "../../domain/context.ts";
import type { Estimates } from "../../domain/dispatch/eta.ts";
import type { Reading } from "../../domain/read/reading.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { createHallShelf } from "../../hall-shelf.ts";
import { findHallIn } from "../../hall-start.ts";
import { createLog } from "../../observability/log.ts";
import { openHall } from "../../open-hall.ts";
import { type Gateway, openGateway } from "../../realtime/gateway.ts";
import type { HallDesk } from "../../realtime/hall-desk.ts";
import type { MediaDesk } from "../../realtime/media-desk.ts";
import { readView, type ViewSources } from "../../realtime/views.ts";
import { createPairings, type Pairings } from "../../security/pairings.ts";
import { createTokens, type Tokens } from "../../security/tokens.ts";
import { wordsOf } from "../../security/words.ts";
import type { AppendFile, Disk } from "../../storage/disk.ts";
import { createFileJournal } from "../../storage/file-journal.ts";
import type { Journal } from "../../storage/journal.ts";
import { hallFlows, hallWork, readText } from "./hall-file.ts";
import { createSimulatedIo, type SimulatedIo } from "./simulated-io.ts";
import type { Process } from "./virtual-time.ts";
import type { Witness } from "./witness.ts";

/** The secret of this hall; PINs and the pairing of devices are outside of the simulation. */
export const tokens: Tokens = createTokens(Buffer.alloc(32, 7));

export type LifeOptions = {
  process: Process;
  disk: Disk;
  /** The text of the hall file. */
  hallFile: string;
  areHoursEnforced: boolean;
  space: () => Space;
  /** How long a sync takes this time, ms. */
  syncMs: () => number;
  /** Asked when records have become durable: true ends the process before it tells anybody. */
  isCutShort: () => boolean;
  /** The hall's printer. `paper`: the command, and of what it is. */
  print: (paper: string) => Promise<PrintedTicket>;
  witness: Witness;
  /** What ends the process: storage has failed. */
  onFatal: (error: unknown) => void;
  onHappened: (what: string) => void;
};

/** One life of the server's process, from its start to its end. */
export type Life = {
  io: SimulatedIo;
  engine: Engine;
  gateway: Gateway;
  pairings: Pairings;
  /** What is written beside the journal is on the disk. */
  settled: () => Promise<void>;
  /** The value of a view as it is to be read now. */
  read: (name: Parameters<typeof readView>[2], params: Record<string, string>) => Promise<unknown>;
};

export const dataDir = "/journal";
const log = createLog("silent");
const tickMs = 1_000;
/** Small, so that a short day has some. */
const checkpointEvery = 25;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A disk whose syncs take their time: commands that come meanwhile wait for each other. */
const slowDisk = (disk: Disk, syncMs: () => number): Disk => {
  const slow = (file: AppendFile): AppendFile => ({
    ...file,
    datasync: async () => {
      await pause(syncMs());
      await file.datasync();
    },
  });
  return { ...disk, openToAppend: async (path) => slow(await disk.openToAppend(path)) };
};

/** The journal of files, with somebody who looks on what it is given and what it gives. */
const witnessed = (journal: Journal, { witness, isCutShort, process, onHappened }: LifeOptions): Journal => ({
  ...journal,
  open: async () => {
    const recovery = await journal.open();
    const fromSeq = recovery.checkpoint?.seq ?? 0;
    async function* records() {
      let lastSeq = fromSeq;
      for await (const record of recovery.records) {
        lastSeq = record.seq;
        yield record;
      }
      witness.onRecovered(lastSeq);
    }
    if (fromSeq > 0) onHappened("recovery from a checkpoint");
    return { ...recovery, records: records() };
  },
  append: async (records) => {
    if (process.isRunning) witness.onHandedOver(records);
    await journal.append(records);
    if (!process.isRunning) return;
    witness.onDurable(records);
    if (isCutShort()) await new Promise(() => undefined);
  },
});

/** What fails in a process that is gone is nobody's. */
const faultsOf =
  ({ process, witness }: LifeOptions) =>
  (error: unknown, where: string): void => {
    if (process.isRunning) witness.onFault(error, where);
  };

/** Nothing here is about minutes, and forward runs would take most of the time. */
const noEstimates: Estimates = { atMs: 0, newcomers: new Map(), tickets: new Map(), advice: [] };

/** Citizens' words are outside of the simulation: their keys stand on no disk. */
const words = wordsOf({ day: "2026-01-01" as BusinessDay, key: Buffer.alloc(32, 9) }, 90, async () => undefined);

/** The files that media screens play are outside; their order is not. */
const noFile = async () => refuse("UnknownMedia");
const noFiles: MediaDesk = { put: noFile, add: noFile, remove: noFile };

const gatewayOptions = (options: LifeOptions, engine: Engine, hallDesk: HallDesk) => {
  const { print } = options;
  const nowMs = (): number => Date.now();
  return {
    engine,
    tokens,
    pins: { verify: async () => "right" as const, set: async () => undefined, has: async () => true },
    pairings: createPairings({ tokens, nowMs, demo: false }),
    disk: () => null,
    clock: () => null,
    standby: () => null,
    words,
    exportTrouble: () => null,
    term: null,
    demo: false,
    printTicket: (ticketId: string, { isReprint = false }) =>
      print(`${isReprint ? "ReprintTicket" : "PrintTicket"} ${ticketId}`),
    printNotice: (itemId: string) => print(`PrintNotice ${itemId}`),
    printDocument: (documentId: string) => print(`PrintDocument ${documentId}`),
    printCaseSlip: (caseId: string) => print(`PrintCaseSlip ${caseId}`),
    library: {
      findItems: () => [],
      knowledge: { findAnswers: () => [], findContacts: () => [], answer: () => null },
      listMedia: async () => [],
      mediaDesk: noFiles,
      past: { ask: async () => ({ ok: false as const, failure: { code: "UnknownRecord" as const } }) },
      tokens,
      ticketOf: tokens.ticketOf,
      words,
      publicUrl: () => "http://hall",
      canServerPrint: true,
      hallDesk,
    },
    nowMs,
    onFault: faultsOf(options),
    onConnections: () => undefined,
    onPinFailure: () => undefined,
  };
};

/** Starts the server on what the disk holds, as `main.ts` does. Rejects when it cannot. */
export const startLife = async (options: LifeOptions): Promise<Life> => {
  const { hallFile, witness, process, onHappened } = options;
  const shelf = createHallShelf(dataDir, options.disk);
  const found = await findHallIn(hallFile, shelf, readText);
  assert(found.ok, "the hall file of the simulation has no faults");
  let outside: Gateway["outside"] = () => [];
  const engine = createEngine({
    journal: witnessed(createFileJournal(dataDir, slowDisk(options.disk, options.syncMs)), options),
    index: hallFlows.indexOf(found.value.hall),
    clock: { nowMs: () => Date.now() },
    areHoursEnforced: options.areHoursEnforced,
    outside: (now, atMs) => outside(now, atMs),
    estimates: () => noEstimates,
    explain: ({ code, details }, locale) => ({
      code,
      message: rejectionMessage(code, locale, details),
      ...(details ? { details } : {}),
    }),
    space: options.space,
    checkpointEvery,
    onFault: faultsOf(options),
    onFatal: (error) => {
      if (process.isRunning) options.onFatal(error);
    },
  });
  const { tornBytes, replayed } = await engine.start();
  if (tornBytes > 0) onHappened("recovery with a torn tail");
  if (replayed > 0) onHappened("recovery by replay");
  witness.onStarted(await engine.read(({ state }) => state));
  engine.onCommit((commit) => {
    if (process.isRunning) witness.onPublished(commit, engine.fileHall());
  });
  const { hallDesk, settled } = await openHall({
    found: found.value,
    shelf,
    work: hallWork,
    readText,
    knowledge: { answers: [], contacts: [] },
    flows: hallFlows,
    engine,
    log,
    onFault: faultsOf(options),
  });
  if (process.isRunning) witness.onHall(engine.fileHall(), hallFile);
  const io = createSimulatedIo();
  const gatewayParts = gatewayOptions(options, engine, hallDesk);
  const gateway = await openGateway(io, gatewayParts);
  outside = gateway.outside;
  await engine.tick();
  setInterval(() => void engine.tick(), tickMs);
  const sources: ViewSources = { ...gatewayParts, outside: gateway.outside };
  return {
    io,
    engine,
    gateway,
    pairings: gatewayParts.pairings,
    settled,
    read: (name, params) => engine.read((reading: Reading) => readView(reading, sources, name, params)),
  };
};
