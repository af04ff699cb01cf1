import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { assert } from "@yichuang/shared/lib/assert";
import type { HallPreview, HallSource } from "@yichuang/shared/protocol/hall-file";
import type { Heartbeat } from "@yichuang/shared/protocol/hello";
import type { Socket } from "socket.io-client";
import { afterEach, beforeEach, expect, test } from "vitest";

import { changeHall, readHallText } from "../config/change-hall.ts";
import { createHallDesk } from "../hall-desk.ts";
import { createHallFlows } from "../hall-flows.ts";
import type { HallShelf } from "../hall-shelf.ts";
import { createLog } from "../observability/log.ts";
import { type LocalServer, send, startLocalServer } from "../testing/local-server.ts";

const read = readHallText(readFileSync(new URL("../../../halls/small.yaml", import.meta.url), "utf8"));
assert(read.ok, "the halls of the product have no faults");
const { hall } = read.value;
const supervisors = hall.clerks.filter(({ roles }) => roles.includes("supervisor"));

const memoryShelf = (): HallShelf => {
  const texts = new Map<number, string>();
  return {
    read: async (version) => texts.get(version) ?? null,
    write: async (version, text) => void texts.set(version, text),
    history: async () => [],
    writeHistory: async () => undefined,
  };
};

let server: LocalServer;
beforeEach(async () => {
  server = await startLocalServer({
    hall,
    hallDesk: createHallDesk({
      shelf: memoryShelf(),
      knowledge: { answers: [], contacts: [] },
      flows: createHallFlows(null, createLog("silent")),
      first: { version: 0, read: read.value, fileSha256: "f" },
      work: { change: async (...asked) => changeHall(...asked), rehearse: async () => ({ state: "no-day" }) },
      onFault: (error) => {
        throw error;
      },
    }),
  });
});
afterEach(async () => {
  await server.close();
  expect(server.faults).toEqual([]);
});

const signedIn = async (): Promise<Socket> => {
  const { socket } = await server.connect({ role: "supervisor" });
  expect(await send(socket, "SignIn", { clerkId: supervisors[0]?.clerkId, pin: "135790" })).toMatchObject({ ok: true });
  return socket;
};
const query = async (socket: Socket, type: string, fields: object = {}): Promise<{ ok: boolean; result: unknown }> =>
  socket.timeout(5_000).emitWithAck("query", { type, ...fields }) as Promise<{ ok: boolean; result: unknown }>;

const name = (zh: string) => [{ path: ["name"], value: `${zh} | Hall` }];
const selfService = [{ path: ["notices"], value: ["今天 | Today"] }];

test("ADJ6 two supervisors at once: the second is told of the first, and makes the change on the new version", async () => {
  const [one, other] = [await signedIn(), await signedIn()];
  const answers = await Promise.all([
    send(one, "UpdateHall", { baseVersion: 0, changes: name("甲"), why: "first" }),
    send(other, "UpdateHall", { baseVersion: 0, changes: [...name("乙"), ...selfService], why: "second" }),
  ]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, false]);
  expect(answers[1]?.rejection).toMatchObject({
    code: "HallChanged",
    details: { version: 1, clerkId: supervisors[0]?.clerkId, why: "first", places: ["name"], collisions: ["name"] },
  });
  expect(await send(other, "UpdateHall", { baseVersion: 1, changes: selfService, why: "second" })).toMatchObject({
    ok: true,
    result: { version: 2 },
  });
  const { result } = (await query(one, "GetHallSource")) as { result: HallSource };
  expect(result.file.name.zh).toBe("甲");
  expect(result.file.notices).toEqual([{ zh: "今天", en: "Today" }]);
});

test("ADJ8 every client hears at once that the hall is another, and is given it", async () => {
  const { socket: kiosk, hello } = await server.connect({ role: "kiosk" });
  const heard = new Promise<Heartbeat>((resolve) => {
    kiosk.on("heartbeat", (beat: Heartbeat) => {
      if (beat.hallRevision !== hello.hallRevision) resolve(beat);
    });
  });
  const ack = await send(await signedIn(), "UpdateHall", { baseVersion: 0, changes: name("新厅"), why: "new sign" });
  expect(ack.ok).toBe(true);
  expect(await heard).toMatchObject({ hallRevision: ack.revision, hallName: { zh: "新厅" } });
  const { hello: next } = await server.connect({ role: "kiosk" });
  expect(next.hallName.zh).toBe("新厅");
  expect(await query(kiosk, "GetHall")).toMatchObject({ result: { name: { zh: "新厅" } } });
});

test("ADJ1 a repeated command makes no second version", async () => {
  const socket = await signedIn();
  const id = crypto.randomUUID();
  const fields = { baseVersion: 0, changes: name("新厅"), why: "once" };
  const first = await send(socket, "UpdateHall", fields, id);
  expect(await send(socket, "UpdateHall", fields, id)).toEqual(first);
  expect(await query(socket, "GetHallHistory")).toMatchObject({ result: { versions: [{ version: 1 }] } });
});

test("ADJ3 ADJ5 a preview marks faults by place in both languages, and a change with them is refused with the same", async () => {
  const socket = await signedIn();
  const changes = [{ path: ["rules", "noShowGraceMinutes"], value: 99 }];
  const { result } = (await query(socket, "PreviewHall", { baseVersion: 0, changes })) as { result: HallPreview };
  expect(result.faults).toEqual([
    {
      path: ["rules", "noShowGraceMinutes"],
      line: expect.any(Number),
      message: { zh: "最大是 60", en: "must be at most 60" },
    },
  ]);
  expect((await send(socket, "UpdateHall", { baseVersion: 0, changes, why: "too long" })).rejection).toMatchObject({
    code: "InvalidHall",
    details: { faults: result.faults },
  });
});

test("ADJ16 ADJ4 a file that is brought holds to its last byte, and one that would break the day is refused as any change", async () => {
  const socket = await signedIn();
  const { text } = read.value;
  const packed = (content: string): string => gzipSync(content).toString("base64");
  const mended = `# brought\n${text.replace(/^name: .*$/m, "name: 新厅 | New hall")}`;
  const asked = { baseVersion: 0, changes: [], text: packed(mended) };
  expect(await query(socket, "PreviewHall", asked)).toMatchObject({
    result: { faults: [], consequences: [], differences: [{ path: ["name"], after: { zh: "新厅", en: "New hall" } }] },
  });
  expect(await send(socket, "UpdateHall", { ...asked, why: "moved" })).toMatchObject({ result: { version: 1 } });
  expect(await query(socket, "GetHallSource")).toMatchObject({
    result: { text: mended, info: { origin: "import", why: "moved", places: ["name"] } },
  });
  const elsewhere = packed(mended.replace(/^id: .*$/m, "id: elsewhere"));
  expect(await send(socket, "UpdateHall", { ...asked, baseVersion: 1, text: elsewhere, why: "x" })).toMatchObject({
    rejection: { code: "HallInUse", details: { consequences: [{ code: "time-zone" }] } },
  });
  expect(await send(socket, "UpdateHall", { ...asked, baseVersion: 1, text: "AAAA", why: "x" })).toMatchObject({
    rejection: { code: "InvalidHall", details: { faults: [{ message: { zh: "不是大厅文件，或文件太大" } }] } },
  });
  const two = { ...asked, baseVersion: 1, changes: name("两"), why: "x" };
  expect((await send(socket, "UpdateHall", two)).rejection.code).toBe("InvalidCommand");
});

test("ADJ1 a value that is nested without end is refused at the door", async () => {
  const socket = await signedIn();
  let value: unknown = 1;
  for (let depth = 0; depth < 2_000; depth += 1) value = [value];
  const refused = await send(socket, "UpdateHall", {
    baseVersion: 0,
    changes: [{ path: ["name"], value }],
    why: "deep",
  });
  expect(refused.rejection.code).toBe("InvalidCommand");
});
