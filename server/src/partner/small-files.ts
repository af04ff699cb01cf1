import { copyFile, open, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";

import { z } from "zod";

import { type BackupEntry, placeBelow } from "../backup/backup-file.ts";
import { hallEntries } from "../backup/backup.ts";
import { nodeDisk } from "../storage/disk.ts";
import { unfinishedSuffix } from "../storage/durable-file.ts";
import { dialLine, type Line, type LineEvents } from "./line.ts";

/** What a hall's server needs beside its journal; a file that is not there is no fault. The secret comes last: a standby that has it has all. */
const dataFiles = ["words.json", "ratings-export.json", "ratings-files.json", "pins.json", "secret"] as const;
/** The versions of the hall stand in a folder of their own. */
const versionsFolder = "hall";
const versionFile = /^(?:\d{6}\.yaml|history\.json)$/;
const pieceBytes = 256 * 1024;
/** A piece takes a moment; who is silent for so long hangs. */
const answerWithinMs = 10_000;

type Folders = { dataDir: string; hallPath: string };

export const filesRequest = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("listFiles") }),
  z.strictObject({ type: z.literal("readFile"), name: z.string(), offset: z.int().min(0) }),
]);
type FilesRequest = z.infer<typeof filesRequest>;
const fileSchema = z.strictObject({ name: z.string(), size: z.int().min(0), mtimeMs: z.number() });
type FileOnOffer = z.infer<typeof fileSchema>;
const filesAnswer = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("files"), hallFile: z.string(), files: z.array(fileSchema) }),
  z.strictObject({ type: z.literal("piece") }),
]);

const versionNames = async (dataDir: string): Promise<string[]> =>
  (await nodeDisk.list(join(dataDir, versionsFolder)))
    .filter((name) => versionFile.test(name))
    .map((name) => `${versionsFolder}/${name}`);

const entriesOf = async ({ dataDir, hallPath }: Folders): Promise<BackupEntry[]> => [
  ...[...(await versionNames(dataDir)), ...dataFiles].map((name) => ({
    name: `data/${name}`,
    path: join(dataDir, name),
  })),
  ...(await hallEntries(hallPath)),
];

const onOffer = async (folders: Folders): Promise<FileOnOffer[]> => {
  const entries = await entriesOf(folders);
  const found = await Promise.all(
    entries.map(({ name, path }) =>
      stat(path).then(
        ({ size, mtimeMs }) => [{ name, size, mtimeMs: Math.floor(mtimeMs) }],
        () => [],
      ),
    ),
  );
  return found.flat();
};

/** The primary's side: tells what there is, and gives it out piece by piece, so that nobody waits for a film. */
export const answerFiles = async (line: Line, asked: FilesRequest, folders: Folders): Promise<void> => {
  if (asked.type === "listFiles")
    return line.send({ type: "files", hallFile: basename(folders.hallPath), files: await onOffer(folders) });
  const entry = (await entriesOf(folders)).find(({ name }) => name === asked.name);
  if (entry === undefined) return line.destroy();
  const file = await open(entry.path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(pieceBytes), 0, pieceBytes, asked.offset);
    line.send({ type: "piece" }, buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
};

/** Where a file of the primary belongs here; null: nowhere. */
const placeOf = (name: string, { dataDir, hallPath }: Folders): string | null => {
  const [top, ...rest] = name.split("/");
  const below = rest.join("/");
  if (top === "data") {
    const isOurs = below.startsWith(`${versionsFolder}/`)
      ? versionFile.test(below.slice(versionsFolder.length + 1))
      : (dataFiles as readonly string[]).includes(below);
    return isOurs ? join(dataDir, below) : null;
  }
  return top === "hall" && below !== "" ? placeBelow(dirname(resolve(hallPath)), below) : null;
};

/** What is played – films, voices – keeps no server from starting, and may be large. */
const isPlayed = ({ name }: { name: string }): boolean =>
  name.startsWith("hall/voices/") || /^hall\/[^/]+\/media\//.test(name);
/** What a start refuses when it does not fit the hall file: one that the primary has no more must not stay. */
const mustFit = /^hall\/[^/]+\/(?:answers\/|flows\/|contacts\.yaml$)/;
const isData = ({ name }: { name: string }): boolean => name.startsWith("data/");

const isHere = async ({ path, size, mtimeMs }: PlacedFile): Promise<boolean> =>
  stat(path).then(
    // File systems and `utimes` round times, each in its own way.
    (own) => own.size === size && Math.abs(own.mtimeMs - mtimeMs) < 2,
    () => false,
  );

type PlacedFile = FileOnOffer & { path: string };
type Ask = (words: FilesRequest) => Promise<{ answer: z.infer<typeof filesAnswer>; payload: Buffer }>;

export type FetchKit = Folders & {
  /** What is wrong with a hall file and what stands beside it; null: nothing. */
  checkHall: (hallPath: string) => Promise<string | null>;
  /** Ends it before its end. */
  signal?: AbortSignal;
  answerWithinMs?: number;
};

/** One question, one answer, over a line that is opened for it. Rejects when the line breaks or is silent for too long. */
const openAsk = (url: string, key: Buffer, kit: FetchKit): Promise<{ ask: Ask; line: Line }> =>
  new Promise((opened, failed) => {
    let settle: { give: (value: Awaited<ReturnType<Ask>>) => void; fail: (error: Error) => void } | null = null;
    let isClosed = false;
    kit.signal?.addEventListener("abort", () => failed(new Error("the line was closed")));
    const onLine = (line: Line): LineEvents => {
      const close = (): void => line.destroy();
      const ask: Ask = (words) =>
        new Promise((give, fail) => {
          if (isClosed) return fail(new Error("the line was closed"));
          const late = setTimeout(close, kit.answerWithinMs ?? answerWithinMs);
          settle = {
            give: (value) => {
              clearTimeout(late);
              give(value);
            },
            fail: (error) => {
              clearTimeout(late);
              fail(error);
            },
          };
          line.send(words);
        });
      kit.signal?.addEventListener("abort", close);
      if (kit.signal?.aborted) close();
      opened({ ask, line });
      return {
        onMessage: (message, payload) => {
          const answer = filesAnswer.safeParse(message);
          if (answer.success) settle?.give({ answer: answer.data, payload });
          else close();
        },
        onClose: () => {
          isClosed = true;
          settle?.fail(new Error("the line was closed"));
        },
      };
    };
    dialLine(url, key, onLine, (why) => failed(new Error(why)));
  });

/** Makes a file beside its place; it is whole or not there. */
const fetchFile = async (ask: Ask, offer: FileOnOffer, path: string): Promise<void> => {
  await nodeDisk.makeFolder(dirname(path));
  const unfinished = `${path}${unfinishedSuffix}`;
  const file = await open(unfinished, "w", 0o600);
  try {
    try {
      for (let offset = 0; offset < offer.size;) {
        const { payload } = await ask({ type: "readFile", name: offer.name, offset });
        // Shorter than it was told: it is being written anew, and is fetched the next time.
        if (payload.length === 0) throw new Error(`${offer.name} changes`);
        await file.write(payload);
        offset += payload.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await utimes(unfinished, offer.mtimeMs / 1000, offer.mtimeMs / 1000);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await nodeDisk.syncFolder(dirname(path));
};

const differing = async (files: readonly PlacedFile[]): Promise<PlacedFile[]> => {
  const found: PlacedFile[] = [];
  for (const file of files) if (!(await isHere(file))) found.push(file);
  return found;
};

/** Resolves with the names of the files that were not as they are at the primary. */
const fetchEach = async (ask: Ask, files: readonly PlacedFile[]): Promise<string[]> => {
  const wanted = await differing(files);
  for (const file of wanted) await fetchFile(ask, file, file.path);
  return wanted.map(({ name }) => name);
};

export type Fetched = {
  /** What was fetched, and what was taken away because the primary has it no more. */
  names: string[];
  /** Why the primary's hall files were not taken; null: they were, or nothing is new. */
  refused: string | null;
};

/** The hall file and what a start reads beside it: the whole set is put together in a folder of its own, and looked at, before any of it counts. */
const fetchHall = async (ask: Ask, files: readonly PlacedFile[], kit: FetchKit): Promise<Fetched> => {
  const { hallPath } = kit;
  const wanted = await differing(files);
  const gone = (await hallEntries(hallPath)).filter(
    (own) => mustFit.test(own.name) && !files.some(({ name }) => name === own.name),
  );
  if (wanted.length + gone.length === 0) return { names: [], refused: null };
  const folder = dirname(resolve(hallPath));
  const trial = join(folder, `.${basename(hallPath)}.fetched`);
  const inTrial = (path: string): string => join(trial, relative(folder, path));
  await rm(trial, { recursive: true, force: true });
  try {
    for (const file of files) {
      const path = inTrial(file.path);
      await nodeDisk.makeFolder(dirname(path));
      await (wanted.includes(file) ? fetchFile(ask, file, path) : copyFile(file.path, path));
    }
    const refused = await kit.checkHall(inTrial(resolve(hallPath)));
    if (refused !== null) return { names: [], refused: refused.replaceAll(trial + sep, "") };
    for (const { path } of wanted) {
      await nodeDisk.makeFolder(dirname(path));
      await rename(inTrial(path), path);
    }
    for (const { path } of gone) await rm(path, { force: true });
    for (const { path } of [...wanted, ...gone]) await nodeDisk.syncFolder(dirname(path));
    return { names: [...wanted, ...gone].map(({ name }) => name), refused: null };
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
};

/**
 * SBY8: fetches what differs from the primary's: secret, PINs, the versions of the hall, its file and what stands beside that, films
 * and voices. What was taken away there stays here, but for what a start would refuse then. Rejects when the line breaks or the hall
 * files have different names.
 */
export const fetchFiles = async (url: string, key: Buffer, kit: FetchKit): Promise<Fetched> => {
  const { ask, line } = await openAsk(url, key, kit);
  try {
    const { answer } = await ask({ type: "listFiles" });
    if (answer.type !== "files") throw new Error("the other server does not say which files it has");
    if (answer.hallFile !== basename(kit.hallPath))
      throw new Error(`HALL: the other server's hall file is ${answer.hallFile}; this one must have the same name`);
    const files = answer.files.flatMap((file): PlacedFile[] => {
      const path = placeOf(file.name, kit);
      return path === null ? [] : [{ ...file, path }];
    });
    const data = await fetchEach(ask, files.filter(isData));
    const hall = await fetchHall(
      ask,
      files.filter((file) => !isData(file) && !isPlayed(file)),
      kit,
    );
    const played = await fetchEach(ask, files.filter(isPlayed));
    return { names: [...data, ...hall.names, ...played], refused: hall.refused };
  } finally {
    line.destroy();
  }
};
