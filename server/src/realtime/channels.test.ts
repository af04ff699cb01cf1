import { createRng } from "@yichuang/shared/lib/rng";
import type { ViewMessage, ViewParams } from "@yichuang/shared/protocol/views/view";
import { applyPatch } from "rfc6902";
import { expect, test } from "vitest";

import { createChannels, type Read } from "./channels.ts";

type World = { revision: number; counts: Record<string, number[]> };
type Screen = { params: ViewParams; room: string; revision: number; value: unknown };

test.each([1, 2, 3, 4, 5])(
  "VIEW2 whoever joins and leaves when, every message leads on from what each subscriber has (seed %i)",
  (seed) => {
    const rng = createRng(seed);
    const world: World = { revision: 1, counts: { a: [], b: [] } };
    const screens = new Set<Screen>();
    let messages = 0;
    const channels = createChannels({
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
          Object.assign(screen, { value, revision: message.revision });
          messages += 1;
        }
      },
    });
    const read: Read = (_name, { zone = "" }) => ({ list: [...(world.counts[zone] ?? [])] });
    for (let step = 0; step < 400; step += 1) {
      const action = rng.int(5);
      const zone = rng.int(2) === 0 ? "a" : "b";
      const list = world.counts[zone] as number[];
      if (action === 0) {
        const joined = channels.subscribe(read, "board", { zone });
        if (!joined) throw new Error("the board is there");
        const value = structuredClone(joined.snapshot);
        screens.add({ params: { zone }, room: channels.roomOf("board", { zone }), revision: joined.revision, value });
      } else if (action === 1) {
        const [gone] = screens;
        if (gone && screens.delete(gone)) channels.leaveRoom(gone.room);
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
  expect(channels.subscribe(read, "ticket", {})).toBeNull();
});
