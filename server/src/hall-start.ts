import { randomUUID } from "node:crypto";

import { serverDevice } from "@yichuang/shared/domain/device";
import { differences } from "@yichuang/shared/domain/hall-change";
import { fail, ok, type Result } from "@yichuang/shared/lib/result";

import { type ReadHall, readHallText } from "./config/change-hall.ts";
import { type HallFault, parseHall } from "./config/load-hall.ts";
import { loadText } from "./config/yaml-file.ts";
import type { Actor } from "./domain/context.ts";
import type { HallVersion } from "./domain/state.ts";
import type { Engine } from "./engine/engine.ts";
import type { HallFlows } from "./hall-flows.ts";
import { placesOf } from "./hall-desk.ts";
import { type HallShelf, sha256Of } from "./hall-shelf.ts";
import type { Logger } from "./observability/log.ts";
import { newSessionId } from "./security/tokens.ts";

/** A hall as a start finds it: its file, or the newest version where the file is still the one that it was taken from. */
export type FoundHall = ReadHall & { fileSha256: string; version: number | null };

const fileBytesMax = 4 * 1024 * 1024;

/** The newest version, if it is whole and the hall file was not touched since. */
const newestOf = (shelf: HallShelf, fileSha256: string): FoundHall | null => {
  const newest = shelf.history().at(-1);
  if (newest?.fileSha256 !== fileSha256) return null;
  const text = shelf.read(newest.version);
  if (text === null || sha256Of(text) !== newest.sha256) return null;
  const read = readHallText(text);
  return read.ok ? { ...read.value, fileSha256, version: newest.version } : null;
};

/**
 * ADJ8: the hall that a start begins with, and that the commands of the console speak of.
 * @param path the hall file
 * @returns the hall, or every fault of the file
 */
export const findHall = async (path: string, shelf: HallShelf): Promise<Result<FoundHall, HallFault[]>> => {
  const text = await loadText(path, fileBytesMax);
  if (!text.ok) return text;
  const fileSha256 = sha256Of(text.value);
  const newest = newestOf(shelf, fileSha256);
  if (newest) return ok(newest);
  const read = readHallText(text.value);
  if (read.ok) return ok({ ...read.value, fileSha256, version: null });
  const told = parseHall(text.value, path);
  return told.ok ? fail([]) : told;
};

const server: Actor = { device: serverDevice, roles: ["supervisor"], clerkId: null, sessionId: null, ownTicketIds: [] };

type HallKit = { engine: Engine; shelf: HallShelf; flows: HallFlows; log: Logger };

/** Makes a version of what stands in the hall file. Where the disk takes nothing the hall opens all the same, without a new version. */
const takeFile = async (
  { file, hall, text, fileSha256 }: FoundHall,
  before: ReadHall | null,
  baseVersion: number,
  { engine, shelf, flows, log }: HallKit,
): Promise<number> => {
  const version = baseVersion + 1;
  try {
    await shelf.write(version, text);
  } catch (error) {
    log.error({ err: error }, "the hall file holds, and could not be made a version of the hall");
    return baseVersion;
  }
  const ack = await engine.submit({
    commandId: randomUUID(),
    command: { type: "UpdateHall", baseVersion, changes: [], why: "the hall file" },
    actor: server,
    locale: "zh",
    newSessionId: newSessionId(),
    madeHall: {
      index: flows.indexOf(hall),
      sha256: sha256Of(text),
      fileSha256,
      origin: "file",
      places: before ? placesOf(differences(before.file, file)) : [],
    },
  });
  if (ack.ok) return version;
  log.error({ code: ack.rejection.code }, "the hall file holds, and could not be made a version of the hall");
  return baseVersion;
};

/** Reads the version that holds; null: its text is not there, not whole, or of another program. */
const readVersion = (shelf: HallShelf, { version, sha256 }: HallVersion): ReadHall | null => {
  const text = shelf.read(version);
  if (text === null || sha256Of(text) !== sha256) return null;
  const read = readHallText(text);
  return read.ok ? read.value : null;
};

/**
 * ADJ8: brings the hall of the journal and that of the disk together, once the state is rebuilt: the version that the state
 * names holds, unless the hall file was changed by hand since; then that is a new version. Gives the version that holds.
 */
export const settleHall = async (found: FoundHall, kit: HallKit): Promise<{ version: number; read: ReadHall }> => {
  const { engine, shelf, flows, log } = kit;
  const newest = await engine.read(({ state }) => state.hallVersions.at(-1) ?? null);
  if (newest === null) return { version: await takeFile(found, null, 0, kit), read: found };
  const before = found.version === newest.version ? found : readVersion(shelf, newest);
  if (newest.fileSha256 === found.fileSha256) {
    if (before !== null) {
      if (before !== found) engine.useHall(flows.indexOf(before.hall));
      return { version: newest.version, read: before };
    }
    log.error(
      { version: newest.version },
      "the text of the hall's version is missing or not whole: what was found instead holds",
    );
  } else log.warn({ version: newest.version }, "the hall file was changed by hand: it is a new version of the hall");
  return { version: await takeFile(found, before, newest.version, kit), read: found };
};

/** ADJ7: what is known of the versions stands beside their texts, for whoever does not read the journal. Gives what waits for it. */
export const keepHistory = async (
  engine: Engine,
  shelf: HallShelf,
  onFault: (error: unknown, where: string) => void,
): Promise<() => Promise<void>> => {
  const state = await engine.read((reading) => reading.state);
  let last: Promise<void> = Promise.resolve();
  const write = (): void => {
    const versions = [...state.hallVersions];
    last = last.then(() => shelf.writeHistory(versions)).catch((error: unknown) => onFault(error, "hall history"));
  };
  engine.onCommit(({ events }) => {
    if (events.some(({ event }) => event.type === "HallUpdated")) write();
  });
  if (shelf.history().at(-1)?.version !== state.hallVersions.at(-1)?.version) write();
  await last;
  return () => last;
};
