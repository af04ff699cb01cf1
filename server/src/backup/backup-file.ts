import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join, posix, sep } from "node:path";
import { type Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

import { fail, ok, type Result } from "@yichuang/shared/lib/result";
import { extract, type Extract, pack, type Pack } from "tar-stream";

/** A file that goes into a backup under a name with slashes. */
export type BackupEntry = { name: string; path: string };

/** As `sha256sum` writes and checks it; the last entry of a backup. */
const sumsName = "SHA256SUMS";
const sumsLine = /^([0-9a-f]{64}) {2}(.+)$/;

const hashing = (): { through: Transform; digest: () => string } => {
  const hash = createHash("sha256");
  const through = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { through, digest: () => hash.digest("hex") };
};

/** The bytes that are there now: a file that grows meanwhile goes in as long as it was. */
const addFile = async (archive: Pack, { name, path }: BackupEntry): Promise<string> => {
  // One handle for size and bytes: another file may take its place meanwhile.
  const file = await open(path, "r");
  try {
    const { size, mtime } = await file.stat();
    const { through, digest } = hashing();
    const entry = archive.entry({ name, size, mtime, mode: 0o600 });
    const bytes = size === 0 ? null : file.createReadStream({ start: 0, end: size - 1, autoClose: false });
    if (bytes === null) entry.end();
    else await pipeline(bytes, through, entry as unknown as Writable);
    return digest();
  } finally {
    await file.close();
  }
};

const addText = (archive: Pack, name: string, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, text, (error) => (error ? reject(error) : resolve()));
  });

/** A file's bytes, or a folder's names, are on the medium afterwards. */
const sync = async (path: string, flags: "r" | "r+"): Promise<void> => {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Writes one compressed archive (tar, gzip) with all entries and their checksums, so that it is there whole or not at all.
 * Rejects with the error of the file system; with `ENOENT` also when an entry's file went away meanwhile.
 */
export const writeBackup = async (target: string, entries: readonly BackupEntry[]): Promise<void> => {
  const unfinished = `${target}.tmp`;
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
  // Told by the work below; it must not count as unhandled before.
  written.catch(() => undefined);
  try {
    let sums = "";
    for (const entry of entries) sums += `${await addFile(archive, entry)}  ${entry.name}\n`;
    await addText(archive, sumsName, sums);
    archive.finalize();
    await written;
    await sync(unfinished, "r+");
    await rename(unfinished, target);
    await sync(dirname(target), "r");
  } catch (error) {
    archive.destroy();
    await written.catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
};

/** Where a name with slashes leads to: below the folder and nowhere else, whatever this system writes between names; null: elsewhere. */
export const placeBelow = (folder: string, name: string): string | null => {
  const isPlain = posix.normalize(name) === name && !posix.isAbsolute(name) && !/^\.\.?(?:\/|$)/.test(name);
  return isPlain && (sep === "/" || !name.includes(sep)) ? join(folder, name) : null;
};

const checkSums = (found: ReadonlyMap<string, string>, sums: string): string[] => {
  const faults: string[] = [];
  const named = new Set<string>();
  for (const line of sums.split("\n").filter((one) => one !== "")) {
    const [, sum, name = ""] = sumsLine.exec(line) ?? [];
    named.add(name);
    if (sum === undefined) faults.push(`${sumsName}: a line that is none`);
    else if (!found.has(name)) faults.push(`${name}: is missing`);
    else if (found.get(name) !== sum) faults.push(`${name}: is not as it was written`);
  }
  for (const name of found.keys()) if (!named.has(name)) faults.push(`${name}: stands in no checksum`);
  return faults;
};

const textOf = async (stream: Readable): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const unpackEntry = async (stream: Readable, place: string | null, signal: AbortSignal): Promise<string> => {
  const { through, digest } = hashing();
  if (place === null) {
    await pipeline(stream, through, new Writable({ write: (_chunk, _encoding, done) => done() }), { signal });
    return digest();
  }
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  await pipeline(stream, through, createWriteStream(place, { mode: 0o600, flush: true }), { signal });
  return digest();
};

type Unpacked = { found: Map<string, string>; sums: string | null };

/** Every file of the archive, in its place if there is one; a string: what a backup never has. */
const unpackAll = async (archive: Extract, folder: string | null, signal: AbortSignal): Promise<Unpacked | string> => {
  const unpacked: Unpacked = { found: new Map(), sums: null };
  for await (const entry of archive) {
    const { name, type } = entry.header;
    const stream = entry as unknown as Readable;
    const place = placeBelow(folder ?? "/", name);
    if (type !== "file" || place === null) return `${name}: is no file that a backup has`;
    if (name === sumsName) unpacked.sums = await textOf(stream);
    else unpacked.found.set(name, await unpackEntry(stream, folder === null ? null : place, signal));
  }
  return unpacked;
};

/**
 * Unpacks a backup and looks at every checksum. `folder` null: only looks.
 * @returns the names of its files, or what is wrong with it, a line each; the folder's content is then worth nothing
 */
export const readBackup = async (source: string, folder: string | null): Promise<Result<string[], string[]>> => {
  const archive = extract();
  const stop = new AbortController();
  const fed = pipeline(createReadStream(source), createGunzip(), archive);
  // An archive that is cut off lets its reader wait for ever: the feeding tells, and ends it.
  const broken = fed.then(
    () => null,
    (error: Error) => {
      stop.abort(error);
      archive.destroy(error);
      return error;
    },
  );
  try {
    const unpacked = await unpackAll(archive, folder, stop.signal);
    const error = typeof unpacked === "string" ? null : await broken;
    if (error) throw error;
    if (typeof unpacked === "string") return fail([unpacked]);
    const { found, sums } = unpacked;
    if (sums === null) return fail(["is no whole backup: its checksums are missing"]);
    const faults = checkSums(found, sums);
    return faults.length > 0 ? fail(faults) : ok([...found.keys()]);
  } catch (caught) {
    const { code, message } = (stop.signal.aborted ? stop.signal.reason : caught) as NodeJS.ErrnoException;
    if (code !== undefined && /^E[A-Z]+$/.test(code)) throw caught;
    return fail([`is no whole backup: ${message}`]);
  } finally {
    archive.destroy();
    await broken;
  }
};
