import { createRng } from "@yichuang/shared/lib/rng";
import type { ViewMessage, ViewParams, ViewReply } from "@yichuang/shared/protocol/views/view";
import { applyPatch } from "rfc6902";
import { expect, test } from "vitest";

import { createChannels, type Read } from "./channels.ts";

type World = { revision: number; counts: Record<string, number[]> };
type Screen = { params: ViewParams; room: string; revision: number; value: unknown; tag: string };

/** What a client knows after the acknowledgement of its subscription. */
const takeReply = (known: unknown, reply: ViewReply): unknown => {
  if ("snapshot" in reply) return structuredClone(reply.snapshot);
  const value = structuredClone(known);
  expect(applyPatch(value, structuredClone(reply.patch)).every((failure) => failure === null)).toBe(true);
  return value;
};

test.each([1, 2, 3, 4, 5])(
  "VIEW2 VIEW8 whoever joins, leaves and comes back when, over restarts and backups, has what the view is (seed %i)",
  (seed) => {
    const rng = createRng(seed);
    const world: World = { revision: 1, counts: { a: [...Array(30).keys()], b: [] } };
    const screens = new Set<Screen>();
    const away: Screen[] = [];
    let [messages, resumed, wholes] = [0, 0, 0];
    /** The hall as it was, for a backup to bring back. */
    let backup = structuredClone(world);
    const makeChannels = () =>
      createChannels({
        revision: () => world.revision,
        onFault: (error) => {
          throw error;
        },
        send: (room, message: ViewMessage) => {
          if (!("patch" in message)) throw new Error("a patch is expected");
          for (const screen of screens) {
            if (screen.room !== room) continue;
            expect(message.from).toBe(screen.revision);
            const value = structuredClone(screen.value);
            expect(applyPatch(value, structuredClone(message.patch)).every((failure) => failure === null)).toBe(true);
            Object.assign(screen, { value, revision: message.revision, tag: message.tag });
            messages += 1;
          }
        },
      });
    let channels = makeChannels();
    const read: Read = (_name, { zone = "" }) => ({ list: [...(world.counts[zone] ?? [])] });
    for (let step = 0; step < 1000; step += 1) {
      const action = rng.int(8);
      const zone = rng.int(2) === 0 ? "a" : "b";
      const list = world.counts[zone] as number[];
      if (action === 0 || action === 7) {
        // Somebody new, or who was away for some time and knows what was shown then.
        const known = rng.int(3) === 0 ? undefined : away.splice(rng.int(away.length + 1), 1)[0];
        const params = known?.params ?? { zone };
        const joined = channels.subscribe(read, "board", params, known?.tag);
        if (!joined) throw new Error("the board is there");
        const value = takeReply(known?.value, joined);
        const room = channels.roomOf("board", params);
        const neighbour = [...screens].find((screen) => screen.room === room);
        expect(value).toEqual(neighbour?.value ?? read("board", params));
        if (known && "patch" in joined) resumed += 1;
        if (known && "snapshot" in joined) wholes += 1;
        screens.add({ ...joined, params, room, value });
      } else if (action === 1 || action === 5) {
        const [gone] = screens;
        if (!gone || !screens.delete(gone)) continue;
        channels.leaveRoom(gone.room);
        away.push(gone);
      } else if (action === 6) {
        // A restart now and then: everybody is away; the next hall is the same, or a backup of it.
        if (rng.int(8) > 0) continue;
        away.push(...screens);
        screens.clear();
        channels = makeChannels();
        if (rng.int(2) === 0) Object.assign(world, structuredClone(backup));
        else backup = structuredClone(world);
      } else if (action === 2) channels.flush(read);
      else {
        // Now and then something changes with time alone, without a new revision.
        if (rng.int(4) > 0) world.revision += 1;
        if (rng.int(3) === 0) list.shift();
        else list.push(step);
      }
    }
    channels.flush(read);
    for (const screen of screens) expect(screen.value).toEqual(read("board", screen.params));
    expect(messages).toBeGreaterThan(50);
    expect(resumed).toBeGreaterThan(10);
    expect(wholes).toBeGreaterThan(10);
  },
);

test("VIEW2 a view that fails holds up no other, and one that is gone is refused and not kept", () => {
  const faults: unknown[] = [];
  const sent: string[] = [];
  let revision = 1;
  const channels = createChannels({
    revision: () => revision,
    send: (room) => sent.push(room),
    onFault: (_error, view) => faults.push(view),
  });
  let isGone = false;
  const read: Read = (name) => {
    if (name === "kiosk" && revision > 1) throw new Error("a defect");
    return name === "ticket" && isGone ? null : { revision };
  };
  for (const name of ["kiosk", "board", "ticket"] as const) expect(channels.subscribe(read, name, {})).not.toBeNull();
  revision = 2;
  channels.flush(read);
  expect(faults).toEqual(["kiosk"]);
  expect(sent).toEqual(["view:board?", "view:ticket?"]);
  isGone = true;
  revision = 3;
  expect(channels.subscribe(read, "ticket", {})).toBeNull();
});

test("VIEW8 after a short break only what changed is told; after a long one, or of another content, the whole", () => {
  let revision = 1;
  let rows = Array.from({ length: 50 }, (_, row) => ({ row, label: `A${row}`, status: "waiting" }));
  const read: Read = () => ({ rows });
  const channels = createChannels({ revision: () => revision, send: () => undefined, onFault: () => undefined });
  const join = (since?: string): ViewReply => {
    const reply = channels.subscribe(read, "board", {}, since);
    if (!reply) throw new Error("the board is there");
    return reply;
  };
  const change = (row: number): void => {
    revision += 1;
    rows = rows.map((known) => (known.row === row ? { ...known, status: `called ${revision}` } : known));
    channels.flush(read);
  };
  const first = join();
  const whole = JSON.stringify(first).length;
  expect(first).toHaveProperty("snapshot");
  change(3);
  change(4);
  const after = join(first.tag);
  expect(after).toMatchObject({ revision: 3, patch: [{ path: "/rows/3/status" }, { path: "/rows/4/status" }] });
  expect(JSON.stringify(after).length).toBeLessThan(whole / 5);
  expect(join(after.tag)).toEqual({ revision: 3, tag: after.tag, patch: [] });
  // Nobody looks for a while: one step leads on from what was shown last.
  for (const reply of [first, after, after]) {
    expect(reply.tag).toBeTruthy();
    channels.leaveRoom(channels.roomOf("board", {}));
  }
  for (let row = 10; row < 13; row += 1) change(row);
  expect(join(after.tag)).toHaveProperty("patch.length", 3);
  for (let round = 0; round < 3; round += 1) for (let row = 0; row < 50; row += 1) change(row);
  expect(join(first.tag)).toHaveProperty("snapshot.rows.length", 50);
  expect(join("another-history")).toHaveProperty("snapshot.rows.length", 50);
});

test("VIEW8 of the views that nobody looks at the last 256 are kept, and no more", () => {
  let count = 0;
  const read: Read = () => ({ list: [...Array(40).keys()], count });
  const channels = createChannels({ revision: () => count, send: () => undefined, onFault: () => undefined });
  const visit = (zone: number, since?: string): ViewReply => {
    const params = { zone: `z${zone}` } as ViewParams;
    const reply = channels.subscribe(read, "board", params, since);
    if (!reply) throw new Error("the board is there");
    channels.leaveRoom(channels.roomOf("board", params));
    return reply;
  };
  const { tag } = visit(0);
  for (let zone = 1; zone < 256; zone += 1) visit(zone);
  count = 1;
  const kept = visit(0, tag);
  expect(kept).toMatchObject({ patch: [{ path: "/count" }] });
  for (let zone = 1; zone < 256; zone += 1) visit(zone);
  visit(256);
  count = 2;
  expect(visit(0, kept.tag)).toHaveProperty("snapshot.count", 2);
});
