import { randomUUID } from "node:crypto";

import { serverDevice } from "@yichuang/shared/domain/device";
import { differences } from "@yichuang/shared/domain/hall-change";
import { fail, ok, type Result } from "@yichuang/shared/lib/result";

import { type PlacedFinding, type ReadHall, readHallText } from "./config/change-hall.ts";
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

/** Of a text; the simulation of whole halls reads each but once. */
type ReadText = typeof readHallText;

/** Reads a version; null: its text is not there, not whole, or of another program. */
const readVersion = async (shelf: HallShelf, version: HallVersion, readText: ReadText): Promise<ReadHall | null> => {
  const text = await shelf.read(version.version);
  if (text === null || sha256Of(text) !== version.sha256) return null;
  const read = readText(text);
  return read.ok ? read.value : null;
};

/** The newest version, if it is whole and the hall file was not touched since. */
const newestOf = async (shelf: HallShelf, fileSha256: string, readText: ReadText): Promise<FoundHall | null> => {
  const newest = (await shelf.history()).at(-1);
  if (newest?.fileSha256 !== fileSha256) return null;
  const read = await readVersion(shelf, newest, readText);
  return read && { ...read, fileSha256, version: newest.version };
};

/** As `findHall`, in the text of a hall file. */
export const findHallIn = async (
  text: string,
  shelf: HallShelf,
  readText: ReadText = readHallText,
): Promise<Result<FoundHall, PlacedFinding[]>> => {
  const fileSha256 = sha256Of(text);
  const newest = await newestOf(shelf, fileSha256, readText);
  if (newest) return ok(newest);
  const read = readText(text);
  return read.ok ? ok({ ...read.value, fileSha256, version: null }) : read;
};

/**
 * ADJ8: the hall that a start begins with, and that the commands of the console speak of.
 * @param path the hall file
 * @returns the hall, or every fault of the file
 */
export const findHall = async (path: string, shelf: HallShelf): Promise<Result<FoundHall, HallFault[]>> => {
  const text = await loadText(path, fileBytesMax);
  if (!text.ok) return text;
  const found = await findHallIn(text.value, shelf);
  if (found.ok) return found;
  const told = parseHall(text.value, path);
  return told.ok ? fail([]) : told;
};

const server: Actor = { device: serverDevice, roles: ["supervisor"], clerkId: null, sessionId: null, ownTicketIds: [] };

type HallKit = { engine: Engine; shelf: HallShelf; flows: HallFlows; log: Logger; readText?: ReadText };

const notTaken = "the hall file could not be made a version of the hall: the next start tries again";

/** Makes a version of what stands in the hall file. False: the disk takes nothing; the hall opens all the same, and the next start tries again. */
const takeFile = async (
  { file, hall, text, fileSha256 }: FoundHall,
  before: ReadHall | null,
  baseVersion: number,
  { engine, shelf, flows, log }: HallKit,
): Promise<boolean> => {
  try {
    await shelf.write(baseVersion + 1, text);
  } catch (error) {
    log.error({ err: error }, notTaken);
    return false;
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
  if (!ack.ok) log.error({ code: ack.rejection.code }, notTaken);
  return ack.ok;
};

/**
 * ADJ8: brings the hall of the journal and that of the disk together, once the state is rebuilt: the version that the state
 * names holds, unless the hall file was changed by hand since; then that is a new version. Gives the version that holds, and the
 * checksum of the hall file that it stands over.
 */
export const settleHall = async (
  found: FoundHall,
  kit: HallKit,
): Promise<{ version: number; read: ReadHall; fileSha256: string }> => {
  const { engine, shelf, flows, log, readText = readHallText } = kit;
  const newest = await engine.read(({ state }) => state.hallVersions.at(-1) ?? null);
  const { fileSha256 } = found;
  if (newest === null) return { version: (await takeFile(found, null, 0, kit)) ? 1 : 0, read: found, fileSha256 };
  const keep = (read: ReadHall) => {
    if (read !== found) engine.useHall(flows.indexOf(read.hall));
    return { version: newest.version, read, fileSha256: newest.fileSha256 };
  };
  const before = found.version === newest.version ? found : await readVersion(shelf, newest, readText);
  if (newest.fileSha256 === fileSha256) {
    if (before !== null) return keep(before);
    log.error(
      { version: newest.version },
      "the text of the hall's version is missing or not whole: what was found instead holds",
    );
  } else log.warn({ version: newest.version }, "the hall file was changed by hand: it is a new version of the hall");
  const isTaken = await takeFile(found, before, newest.version, kit);
  return isTaken ? { version: newest.version + 1, read: found, fileSha256 } : keep(before ?? found);
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
  if ((await shelf.history()).at(-1)?.version !== state.hallVersions.at(-1)?.version) write();
  await last;
  return () => last;
};
