import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { indexHall } from "@yichuang/shared/domain/hall";
import { assert } from "@yichuang/shared/lib/assert";
import type { Command } from "@yichuang/shared/protocol/commands/command";
import { afterEach, beforeEach, expect, test } from "vitest";

import { runHallAdmin } from "./hall-admin.ts";
import { changeHall } from "./config/change-hall.ts";
import { createHallDesk } from "./hall-desk.ts";
import { createHallFlows } from "./hall-flows.ts";
import { createHallShelf, type HallShelf } from "./hall-shelf.ts";
import { findHall, keepHistory, settleHall } from "./hall-start.ts";
import { createEngine, type Engine } from "./engine/engine.ts";
import { createLog } from "./observability/log.ts";
import type { HallDesk } from "./realtime/hall-desk.ts";
import { newSessionId } from "./security/tokens.ts";
import { createMemoryJournal, createMemoryMedium, type MemoryMedium } from "./storage/memory-journal.ts";
import { type Disk, nodeDisk } from "./storage/disk.ts";
import { createTestClock } from "./testing/local-server.ts";

/** The hall over one folder and one medium, started again and again as `main.ts` does. */

const small = new URL("../../halls/small.yaml", import.meta.url);
const log = createLog("silent");
const clock = createTestClock();

let folder: string;
let hallPath: string;
let medium: MemoryMedium;
let shelf: HallShelf;
let engine: Engine | null = null;
let settled: () => Promise<void> = async () => undefined;
let faults: unknown[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yichuang-hall-"));
  hallPath = join(folder, "hall.yaml");
  await writeFile(hallPath, await readFile(small));
  medium = createMemoryMedium();
  shelf = createHallShelf(join(folder, "data"));
  faults = [];
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
  expect(faults).toEqual([]);
});

const stop = async (): Promise<void> => {
  await engine?.stop();
  await settled();
  engine = null;
};

type Started = { engine: Engine; desk: HallDesk; version: number };

const start = async (): Promise<Started> => {
  await stop();
  const found = await findHall(hallPath, shelf);
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  const onFault = (error: unknown): void => void faults.push(error);
  const flows = createHallFlows(null, log);
  const started = createEngine({
    journal: createMemoryJournal(medium),
    index: indexHall(found.value.hall),
    clock,
    areHoursEnforced: false,
    explain: ({ code, details }) => ({ code, message: code, ...(details ? { details } : {}) }),
    onFault,
    onFatal: onFault,
  });
  engine = started;
  await started.start();
  const first = await settleHall(found.value, { engine: started, shelf, flows, log });
  settled = await keepHistory(started, shelf, onFault);
  const desk = createHallDesk({
    shelf,
    knowledge: { answers: [], contacts: [] },
    flows,
    first,
    work: { change: async (...asked) => changeHall(...asked), rehearse: async () => ({ state: "no-day" }) },
    onFault,
  });
  return { engine: started, desk, version: first.version };
};

type Changes = Extract<Command, { type: "UpdateHall" }>["changes"];

const update = async ({ engine: at, desk }: Started, baseVersion: number, changes: Changes, toVersion?: number) => {
  const asked = { baseVersion, changes, ...(toVersion === undefined ? {} : { toVersion }) };
  const state = await at.read((reading) => reading.state);
  const made = await desk.make(state, asked);
  if (made === null) return null;
  if (!made.ok) return made.failure;
  return at.submit({
    commandId: randomUUID(),
    command: { type: "UpdateHall", ...asked, why: "test" },
    actor: { device: "d", roles: ["supervisor"], clerkId: null, sessionId: null, ownTicketIds: [] },
    locale: "zh",
    newSessionId: newSessionId(),
    madeHall: made.value,
  });
};

const renamed = (name: string): Changes => [{ path: ["name"], value: `${name} | Hall` }];
const nameNow = (): string | undefined => engine?.index().hall.name.zh;
const historyOf = async ({ engine: at }: Started) =>
  (await at.read(({ state }) => state.hallVersions)).map(({ version, origin }) => `${version} ${origin}`);

test("ADJ1 ADJ8 the first start makes the file version 1; a change holds at once and after every restart", async () => {
  const first = await start();
  expect(first.version).toBe(1);
  expect(await historyOf(first)).toEqual(["1 file"]);
  expect(await update(first, 1, renamed("新厅"))).toMatchObject({ ok: true, result: { version: 2 } });
  expect(nameNow()).toBe("新厅");
  const second = await start();
  expect(second.version).toBe(2);
  expect(nameNow()).toBe("新厅");
  expect(await historyOf(second)).toEqual(["1 file", "2 form"]);
  await start();
  expect(await historyOf(await start())).toEqual(["1 file", "2 form"]);
});

/** Of the shelf alone: `fails` is what renaming comes to from then on; null: it works. */
const breakableShelf = (): { fails: string | null } => {
  const disk: { fails: string | null } = { fails: null };
  const rename: Disk["rename"] = async (from, to) => {
    if (disk.fails !== null) throw Object.assign(new Error(disk.fails), { code: disk.fails });
    await nodeDisk.rename(from, to);
  };
  shelf = createHallShelf(join(folder, "data"), { ...nodeDisk, rename });
  return disk;
};

test("ADJ8 a hall file that was changed while the disk takes nothing waits for the next start: the version of the journal holds", async () => {
  const disk = breakableShelf();
  await update(await start(), 1, renamed("新厅"));
  const text = await readFile(hallPath, "utf8");
  await writeFile(hallPath, text.replace("name: 示例便民服务中心", "name: 手改的大厅"));
  await stop();
  disk.fails = "ENOSPC";
  const second = await start();
  expect(nameNow()).toBe("新厅");
  disk.fails = null;
  expect(await update(second, 2, renamed("更新的厅"))).toMatchObject({ ok: true, result: { version: 3 } });
  const third = await start();
  expect(nameNow()).toBe("手改的大厅");
  expect(await historyOf(third)).toEqual(["1 file", "2 form", "3 form", "4 file"]);
});

test.each([
  ["EIO", "StorageUnavailable"],
  ["ENOSPC", "DiskFull"],
])(
  "ADJ1 a disk that does not take the text (%s) refuses the change with %s, and the next one is made",
  async (code, told) => {
    const disk = breakableShelf();
    const first = await start();
    disk.fails = code;
    expect(await update(first, 1, renamed("新厅"))).toEqual({ code: told });
    disk.fails = null;
    expect(faults.splice(0)).toHaveLength(code === "EIO" ? 1 : 0);
    expect(await historyOf(first)).toEqual(["1 file"]);
    expect(nameNow()).not.toBe("新厅");
    expect(await update(first, 1, renamed("新厅"))).toMatchObject({ ok: true, result: { version: 2 } });
  },
);

test("ADJ8 what stands beside the journal may be behind it: the version of the journal holds", async () => {
  await update(await start(), 1, renamed("新厅"));
  await settled();
  await shelf.writeHistory([]);
  expect((await start()).version).toBe(2);
  expect(nameNow()).toBe("新厅");
  expect((await shelf.history()).map(({ version }) => version)).toEqual([1, 2]);
});

test("ADJ8 a file that was changed by hand is a new version; one with faults is told, and changes nothing", async () => {
  await update(await start(), 1, renamed("新厅"));
  const text = await readFile(hallPath, "utf8");
  await writeFile(hallPath, text.replace(/^name: .*$/m, "name: 手改厅 | By hand"));
  const third = await start();
  expect(nameNow()).toBe("手改厅");
  expect(await historyOf(third)).toEqual(["1 file", "2 form", "3 file"]);
  const versions = await third.engine.read(({ state }) => state.hallVersions);
  expect(versions.at(-1)).toMatchObject({ clerkId: null, why: null, places: ["name"] });
  await writeFile(hallPath, "name: nothing else\n");
  await expect(start()).rejects.toThrow("is missing");
  await writeFile(hallPath, text.replace(/^name: .*$/m, "name: 手改厅 | By hand"));
  expect((await start()).version).toBe(3);
});

test("ADJ8 a version whose text is gone or was tampered with is not believed: what the file says holds, as a new version", async () => {
  await update(await start(), 1, renamed("新厅"));
  await writeFile(join(folder, "data/hall/000002.yaml"), "name: other\n");
  const again = await start();
  expect(await historyOf(again)).toEqual(["1 file", "2 form", "3 file"]);
  expect(await again.desk.source(await again.engine.read(({ state }) => state), 2)).toBeNull();
});

test("ADJ3 a change with faults is told by place and in both languages, and leaves nothing", async () => {
  const started = await start();
  const [service] = engine?.index().hall.services ?? [];
  assert(service, "the small hall has services");
  const faultsTold = await update(started, 1, [{ path: ["services", service.serviceId, "targetMinutes"], value: 0 }]);
  expect(faultsTold).toEqual({
    code: "InvalidHall",
    details: {
      faults: [
        {
          path: ["services", service.serviceId, "targetMinutes"],
          line: expect.any(Number),
          message: { zh: "最小是 1", en: "must be at least 1" },
        },
      ],
    },
  });
  expect(await readdir(join(folder, "data/hall"))).not.toContain("000002.yaml");
  expect(await historyOf(started)).toEqual(["1 file"]);
});

test("ADJ7 an earlier version is taken again as a new one, to the last byte", async () => {
  const started = await start();
  await update(started, 1, renamed("新厅"));
  expect(await update(started, 2, [], 1)).toMatchObject({ ok: true, result: { version: 3 } });
  expect(await historyOf(started)).toEqual(["1 file", "2 form", "3 rollback"]);
  expect(await shelf.read(3)).toBe(await readFile(hallPath, "utf8"));
  expect(await update(started, 3, [], 9)).toBeNull();
});

test("ADJ5 a preview tells differences and what they lead to, and changes nothing", async () => {
  const { engine: at, desk } = await start();
  const preview = await at.read((reading) =>
    desk.preview(reading, { type: "PreviewHall", baseVersion: 1, changes: renamed("新厅") }),
  );
  expect(preview).toMatchObject({
    version: 1,
    faults: [],
    consequences: [],
    differences: [{ path: ["name"], after: { zh: "新厅", en: "Hall" } }],
  });
  const source = await desk.source(await at.read(({ state }) => state), undefined);
  expect(source).toMatchObject({ isCurrent: true, info: { version: 1, origin: "file" } });
  expect(source?.text).toBe(await readFile(hallPath, "utf8"));
});

test("ADJ7 the console exports the hall that holds, or an earlier version, and tells the history", async () => {
  const started = await start();
  await update(started, 1, renamed("新厅"));
  await stop();
  const lines: string[] = [];
  const kit = {
    dataDir: join(folder, "data"),
    print: (line: string): void => void lines.push(line),
    die: (words: string): never => {
      throw new Error(words);
    },
  };
  await runHallAdmin(["history"], kit);
  expect(lines[0]).toMatch(/^2\t.*\tform\t-\ttest\tname$/);
  await runHallAdmin(["export", join(folder, "now.yaml")], kit);
  expect(await readFile(join(folder, "now.yaml"), "utf8")).toContain("新厅");
  await runHallAdmin(["export", join(folder, "first.yaml"), "1"], kit);
  expect(await readFile(join(folder, "first.yaml"), "utf8")).toBe(await readFile(hallPath, "utf8"));
  await expect(runHallAdmin(["export", join(folder, "none.yaml"), "7"], kit)).rejects.toThrow("no such version");
  await expect(runHallAdmin(["nonsense"], kit)).rejects.toThrow("Usage");
});
