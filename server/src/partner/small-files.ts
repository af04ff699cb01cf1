import { open, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, dirname, join, normalize, resolve } from "node:path";

import { z } from "zod";

import type { BackupEntry } from "../backup/backup-file.ts";
import { hallEntries } from "../backup/backup.ts";
import { nodeDisk } from "../storage/disk.ts";
import { unfinishedSuffix } from "../storage/durable-file.ts";
import { dialLine, type Line, type LineEvents } from "./line.ts";

/** What a hall's server needs beside its journal; a file that is not there is no fault. The secret comes last: a standby that has it has all. */
const dataFiles = ["words.json", "ratings-export.json", "ratings-files.json", "pins.json", "secret"] as const;
const pieceBytes = 256 * 1024;

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

const entriesOf = async ({ dataDir, hallPath }: Folders): Promise<BackupEntry[]> => [
  ...dataFiles.map((name) => ({ name: `data/${name}`, path: join(dataDir, name) })),
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
  if (below === "" || normalize(name) !== name || rest.includes("..")) return null;
  if (top === "data") return (dataFiles as readonly string[]).includes(below) ? join(dataDir, below) : null;
  return top === "hall" ? join(dirname(resolve(hallPath)), below) : null;
};

const isHere = async (path: string, { size, mtimeMs }: FileOnOffer): Promise<boolean> =>
  stat(path).then(
    // File systems and `utimes` round times, each in its own way.
    (own) => own.size === size && Math.abs(own.mtimeMs - mtimeMs) < 2,
    () => false,
  );

type Ask = (words: FilesRequest) => Promise<{ answer: z.infer<typeof filesAnswer>; payload: Buffer }>;

/** One question, one answer, over a line that is opened for it. Rejects when the line breaks. */
const openAsk = (url: string, key: Buffer): Promise<{ ask: Ask; line: Line }> =>
  new Promise((opened, failed) => {
    let settle: { give: (value: Awaited<ReturnType<Ask>>) => void; fail: (error: Error) => void } | null = null;
    const onLine = (line: Line): LineEvents => {
      const ask: Ask = (words) =>
        new Promise((give, fail) => {
          settle = { give, fail };
          line.send(words);
        });
      opened({ ask, line });
      return {
        onMessage: (message, payload) => {
          const answer = filesAnswer.safeParse(message);
          if (answer.success) settle?.give({ answer: answer.data, payload });
          else line.destroy();
        },
        onClose: () => settle?.fail(new Error("the line was closed")),
      };
    };
    dialLine(url, key, onLine, (why) => failed(new Error(why)));
  });

const fetchFile = async (ask: Ask, offer: FileOnOffer, path: string): Promise<void> => {
  await nodeDisk.makeFolder(dirname(path));
  const unfinished = `${path}${unfinishedSuffix}`;
  const file = await open(unfinished, "w", 0o600);
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
  await rename(unfinished, path).catch(async (error: unknown) => {
    await rm(unfinished, { force: true });
    throw error;
  });
  await nodeDisk.syncFolder(dirname(path));
};

/**
 * SBY8: fetches what differs from the primary's: secret, PINs, the hall file and what stands beside it. What was taken away there stays
 * here. Resolves with the names of what was fetched; rejects when the line breaks or the hall files have different names.
 */
export const fetchFiles = async (url: string, key: Buffer, folders: Folders): Promise<string[]> => {
  const { ask, line } = await openAsk(url, key);
  try {
    const { answer } = await ask({ type: "listFiles" });
    if (answer.type !== "files") throw new Error("the other server does not say which files it has");
    if (answer.hallFile !== basename(folders.hallPath))
      throw new Error(`HALL: the other server's hall file is ${answer.hallFile}; this one must have the same name`);
    const fetched: string[] = [];
    for (const offer of answer.files) {
      const path = placeOf(offer.name, folders);
      if (path === null || (await isHere(path, offer))) continue;
      await fetchFile(ask, offer, path);
      fetched.push(offer.name);
    }
    return fetched;
  } finally {
    line.destroy();
  }
};
