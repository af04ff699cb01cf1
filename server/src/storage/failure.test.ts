import { describe, expect, test } from "vitest";
import { createFileJournal } from "./file-journal.ts";
import { bodiesTo, checkpointAt, recordsOf, recover } from "./journal-testing.ts";
import type { Journal } from "./journal.ts";
import { createSimulatedDisk, type DiskCall, type SimulatedDisk } from "./simulated-disk.ts";

const folder = "/journal";

const openOn = async (disk: SimulatedDisk): Promise<Journal> => {
  const journal = createFileJournal(folder, disk);
  await recover(journal);
  return journal;
};

/** Lets the next call that fits fail once. */
const failOnce = (disk: SimulatedDisk, code: "EIO" | "ENOSPC", fits: (call: DiskCall) => boolean): void => {
  let hasFailed = false;
  disk.decide((call) => {
    if (hasFailed || !fits(call)) return "done";
    hasFailed = true;
    return code;
  });
};

const contentAfterRestart = async (disk: SimulatedDisk) => {
  disk.killProcess();
  const journal = createFileJournal(folder, disk);
  const recovered = await recover(journal);
  await journal.close();
  return recovered;
};

describe.each([
  ["EIO", "write"],
  ["ENOSPC", "write"],
  ["EIO", "datasync"],
  ["ENOSPC", "datasync"],
] as const)("%s at %s", (code, kind) => {
  test("rejects the append and all later ones with the first error, and touches the disk no more", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    await journal.append(recordsOf(1, 2));
    failOnce(disk, code, (call) => call.kind === kind);
    const waiting = [journal.append(recordsOf(3, 4)), journal.append(recordsOf(5, 5))];
    const outcomes = await Promise.allSettled(waiting);
    const first = outcomes[0]?.status === "rejected" ? (outcomes[0].reason as Error) : null;
    expect(first?.message).toContain(`${code}: ${kind}`);
    expect(outcomes[1]).toEqual({ status: "rejected", reason: first });
    const callsCount = disk.callsCount();
    await expect(journal.append(recordsOf(6, 6))).rejects.toBe(first);
    await expect(journal.append([])).rejects.toBe(first);
    await expect(journal.checkpoint(checkpointAt(2))).rejects.toBe(first);
    expect(disk.callsCount()).toBe(callsCount);
    const { bodies } = await contentAfterRestart(disk);
    expect(bodies).toEqual(bodiesTo(bodies.length));
    expect(bodies.length).toBeGreaterThanOrEqual(2);
  });

  test("lets the folder be opened anew in the same process", async () => {
    const disk = createSimulatedDisk();
    const failed = await openOn(disk);
    failOnce(disk, code, (call) => call.kind === kind);
    await expect(failed.append(recordsOf(1, 1))).rejects.toThrow(code);
    await failed.close();
    const journal = createFileJournal(folder, disk);
    const { bodies } = await recover(journal);
    await journal.append(recordsOf(bodies.length + 1, bodies.length + 2));
    await journal.close();
    expect((await contentAfterRestart(disk)).bodies).toEqual(bodiesTo(bodies.length + 2));
  });
});

describe("a checkpoint that cannot be written", () => {
  test.each(["create", "write", "sync", "rename"] as const)("rejects alone (%s)", async (kind) => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    await journal.append(recordsOf(1, 3));
    await journal.checkpoint(checkpointAt(2));
    failOnce(disk, "ENOSPC", (call) => call.kind === kind && call.path.includes("checkpoint"));
    await expect(journal.checkpoint(checkpointAt(3))).rejects.toThrow("ENOSPC");
    await journal.append(recordsOf(4, 4));
    await journal.checkpoint(checkpointAt(4));
    await journal.append(recordsOf(5, 5));
    await journal.close();
    expect(await contentAfterRestart(disk)).toEqual({ bodies: bodiesTo(5), checkpointSeq: 4, seqs: [5], tornBytes: 0 });
  });

  test("leaves no unfinished file behind on a full disk", async () => {
    const disk = createSimulatedDisk();
    const journal = await openOn(disk);
    await journal.append(recordsOf(1, 3));
    const paths = disk.paths();
    failOnce(disk, "ENOSPC", (call) => call.kind === "write");
    await expect(journal.checkpoint(checkpointAt(3))).rejects.toThrow("ENOSPC");
    expect(disk.paths()).toEqual(paths);
    await journal.close();
  });
});

test.each([
  ["the sync of the folder", (call: DiskCall) => call.kind === "syncFolder"],
  ["the start of the next segment", (call: DiskCall) => call.kind === "create" && call.path.includes("journal-0")],
  ["the sync of the next segment", (call: DiskCall) => call.kind === "sync" && call.path.includes("journal-0")],
  ["the opening of the next segment", (call: DiskCall) => call.kind === "openToAppend"],
  ["the move to the archive", (call: DiskCall) => call.kind === "rename" && call.path.includes("archive")],
])("an error at %s ends the journal, and nothing is lost", async (_name, fits) => {
  const disk = createSimulatedDisk();
  const journal = await openOn(disk);
  await journal.append(recordsOf(1, 2));
  await journal.checkpoint(checkpointAt(1));
  await journal.append(recordsOf(3, 3));
  await journal.checkpoint(checkpointAt(3));
  await journal.append(recordsOf(4, 4));
  failOnce(disk, "EIO", fits);
  await expect(journal.checkpoint(checkpointAt(4))).rejects.toThrow("EIO");
  await expect(journal.append(recordsOf(5, 5))).rejects.toThrow("EIO");
  expect((await contentAfterRestart(disk)).bodies).toEqual(bodiesTo(4));
});

test("an error at each call of an opening is reported, frees the folder, and harms nothing", async () => {
  let failures = 0;
  for (let call = 1; call < 40; call += 1) {
    const disk = createSimulatedDisk();
    const first = await openOn(disk);
    await first.append(recordsOf(1, 3));
    await first.checkpoint(checkpointAt(2));
    await first.close();
    const callsBefore = disk.callsCount();
    disk.decide(({ number }) => (number === callsBefore + call ? "EIO" : "done"));
    const journal = createFileJournal(folder, disk);
    const outcome = await recover(journal).catch((error: unknown) => error);
    if (outcome instanceof Error) failures += 1;
    await journal.close().catch(() => undefined);
    disk.decide(() => "done");
    const second = createFileJournal(folder, disk);
    expect(await recover(second)).toMatchObject({ bodies: bodiesTo(3), checkpointSeq: 2, tornBytes: 0 });
    await second.close();
  }
  expect(failures).toBeGreaterThan(10);
});

test("close releases the folder also when a file cannot be closed, and tells", async () => {
  const disk = createSimulatedDisk();
  const journal = await openOn(disk);
  failOnce(disk, "EIO", (call) => call.kind === "close");
  await expect(journal.close()).rejects.toThrow("EIO");
  await (await openOn(disk)).close();
});
