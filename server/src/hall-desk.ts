import { differences, type HallDifference, pathText } from "@yichuang/shared/domain/hall-change";
import type { Knowledge } from "@yichuang/shared/domain/knowledge";
import { fail, type Result } from "@yichuang/shared/lib/result";
import type { HallFault, HallFileParts } from "@yichuang/shared/protocol/hall-file";

import type { PlacedFinding, ReadHall } from "./config/change-hall.ts";
import { faultWords } from "./config/fault-words.ts";
import type { HallFile } from "./config/hall-schema.ts";
import { type Refusal, refuse } from "./domain/context.ts";
import { consequencesOf } from "./domain/hall-consequences.ts";
import { readHallHistory } from "./domain/read/hall.ts";
import { hallVersionOf } from "./domain/hall-version.ts";
import type { State } from "./domain/state.ts";
import type { HallFlows } from "./hall-flows.ts";
import { unpackHall } from "./hall-packed.ts";
import { type HallShelf, sha256Of } from "./hall-shelf.ts";
import type { HallWork } from "./hall-thread.ts";
import type { HallDesk } from "./realtime/hall-desk.ts";

export type HallDeskOptions = {
  shelf: HallShelf;
  knowledge: Knowledge;
  flows: HallFlows;
  /** What holds at the start, read already, and over which hall file. */
  first: { version: number; read: ReadHall; fileSha256: string };
  work: HallWork;
  /** The disk did not take a text. */
  onFault: (error: unknown, where: string) => void;
};

/** More places than these say nothing to whoever reads a history. */
const placesMax = 100;
/** The version that holds, and the one that is being made. */
const readsKept = 2;

export const placesOf = (found: readonly HallDifference[]): string[] =>
  found.slice(0, placesMax).map(({ path }) => pathText(path));

/** What the hall knows beside its file names services and items: none of those may go. */
const strangersIn = ({ answers, contacts }: Knowledge, { hall }: ReadHall): PlacedFinding[] => {
  const services = new Set<string>(hall.services.map(({ serviceId }) => serviceId));
  const items = new Set<string>(hall.items.map(({ itemId }) => itemId));
  const named = [...answers, ...contacts];
  const missing = (section: string, known: ReadonlySet<string>, ids: readonly string[]): PlacedFinding[] =>
    [...new Set(ids)]
      .filter((id) => !known.has(id))
      .map((id) => ({ path: [section, id], line: 1, message: "is named by the answers or contacts of this hall" }));
  return [
    ...missing(
      "services",
      services,
      named.flatMap((concerns) => concerns.services),
    ),
    ...missing(
      "items",
      items,
      named.flatMap((concerns) => concerns.items),
    ),
  ];
};

/** ADJ1: null: the text is on the disk. A disk that does not take it changes nothing; one that fails is told to the log too. */
const obstacleToWriting = async (
  { shelf, onFault }: Pick<HallDeskOptions, "shelf" | "onFault">,
  ...written: Parameters<HallShelf["write"]>
): Promise<Refusal | null> => {
  try {
    await shelf.write(...written);
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOSPC" || code === "EDQUOT") return { code: "DiskFull" };
    onFault(error, "hall version");
    return { code: "StorageUnavailable" };
  }
};

const faultOf = ({ path, line, message }: PlacedFinding): HallFault => ({ path, line, message: faultWords(message) });

const partsOf = ({ rules, services, situations, ...rest }: HallFile): HallFileParts => {
  const { pauseReasons: _p, parkReasons: _k, transferReasons: _t, refusalGrounds: _r, ...numbers } = rules;
  return {
    ...rest,
    services: services.map(({ numbering: _numbering, next: _next, ...service }) => service),
    situations: situations.map(({ icon: _icon, group: _group, ...situation }) => situation),
    rules: numbers,
  };
};

/** The versions of the hall as they are read: the newest are kept, for reading takes its time. */
const createReads = ({ shelf, first, work }: Pick<HallDeskOptions, "shelf" | "first" | "work">) => {
  const reads = new Map<number, ReadHall>([[first.version, first.read]]);
  const keep = (version: number, read: ReadHall): void => {
    reads.delete(version);
    reads.set(version, read);
    const [oldest] = reads.keys();
    if (reads.size > readsKept && oldest !== undefined) reads.delete(oldest);
  };
  /** null: its text is not there or not whole, or this program cannot read it any more. */
  const readOf = async (state: State, version: number): Promise<ReadHall | null> => {
    const known = reads.get(version);
    const sha256 = state.hallVersions.find((one) => one.version === version)?.sha256;
    // Without a version in the journal the hall is what the start found.
    const isFirst = sha256 === undefined && version === first.version && version === hallVersionOf(state);
    if (known && (isFirst || sha256Of(known.text) === sha256)) return known;
    const text = await shelf.read(version);
    if (text === null || sha256Of(text) !== sha256) return null;
    const read = await work.change(text, []);
    if (!read.ok) return null;
    if (version === hallVersionOf(state)) keep(version, read.value);
    return read.value;
  };
  return { keep, readOf };
};

/** The hall's versions over a shelf of texts. */
export const createHallDesk = (options: HallDeskOptions): HallDesk => {
  const { knowledge, flows, first, work } = options;
  const { keep, readOf } = createReads(options);
  type Asked = Parameters<HallDesk["make"]>[1];
  type Changed = { base: ReadHall; next: Result<ReadHall, PlacedFinding[]> };
  /** null: there is no text of that version. */
  const changed = async (state: State, asked: Asked): Promise<Changed | null> => {
    const base = await readOf(state, asked.baseVersion);
    if (base === null) return null;
    if (asked.toVersion !== undefined) {
      const earlier = await readOf(state, asked.toVersion);
      return earlier && { base, next: { ok: true, value: earlier } };
    }
    const text = asked.text === undefined ? base.text : await unpackHall(asked.text);
    if (text === null) return { base, next: fail([{ path: [], line: 1, message: "is no packed hall file" }]) };
    const next = await work.change(text, asked.changes);
    const strangers = next.ok ? [...strangersIn(knowledge, next.value), ...flows.faultsOn(next.value.hall)] : [];
    return { base, next: strangers.length > 0 ? fail(strangers) : next };
  };
  return {
    make: async (state, asked) => {
      const found = await changed(state, asked);
      if (found === null) return null;
      const { base, next } = found;
      if (!next.ok) return refuse("InvalidHall", { faults: next.failure.map(faultOf) });
      const { text, file, hall } = next.value;
      const version = asked.baseVersion + 1;
      const obstacle = await obstacleToWriting(options, version, text);
      if (obstacle) return fail(obstacle);
      keep(version, next.value);
      return {
        ok: true,
        value: {
          index: flows.indexOf(hall),
          sha256: sha256Of(text),
          fileSha256: first.fileSha256,
          origin: asked.text !== undefined ? "import" : asked.toVersion === undefined ? "form" : "rollback",
          places: placesOf(differences(base.file, file)),
        },
      };
    },
    source: async (state, asked) => {
      const version = asked ?? hallVersionOf(state);
      const info = readHallHistory({ state }).find((one) => one.version === version);
      const read = info ? await readOf(state, version) : null;
      if (!info || !read) return null;
      return { info, isCurrent: version === hallVersionOf(state), file: partsOf(read.file), text: read.text };
    },
    preview: async (reading, asked) => {
      const { state, index, nowMs } = reading;
      const found = await changed(state, asked);
      if (found === null) return null;
      const { base, next } = found;
      const version = hallVersionOf(state);
      if (!next.ok) return { version, differences: [], faults: next.failure.map(faultOf), consequences: [] };
      return {
        version,
        differences: differences(base.file, next.value.file),
        faults: [],
        consequences: consequencesOf({ state, before: index, after: flows.indexOf(next.value.hall), nowMs }),
      };
    },
    rehearse: async ({ state, nowMs }, asked) => {
      const found = await changed(state, asked);
      if (!found?.next.ok) return { state: "invalid" };
      const { base, next } = found;
      return work.rehearse({ before: base.text, after: next.value.text, day: asked.day ?? null, nowMs });
    },
  };
};
