import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { expect, test } from "vitest";

import type { DomainEvent } from "../event.ts";
import { fromSnapshot, toSnapshot } from "../snapshot.ts";
import { by, given } from "../testing/kit.ts";
import { clerkId, openingMs } from "../testing/test-hall.ts";

const supervisor = by("supervisor");
const update = (change: CommandOf<"UpdateMedia">["change"]): CommandOf<"UpdateMedia"> => ({
  type: "UpdateMedia",
  change,
});
const ordered = (...files: string[]): DomainEvent => ({
  type: "MediaUpdated",
  atMs: openingMs,
  clerkId: null,
  act: "order",
  files,
});
const uploadId = "0f0e0d0c-0000-4000-8000-000000000001";

test("MED4 an order holds, also in a checkpoint; the same once more is nothing, and a name counts once", () => {
  const state = given()
    .when(update({ act: "order", files: ["2.mp4", "1.jpg", "2.mp4"] }), supervisor)
    .then({ type: "MediaUpdated", act: "order", files: ["2.mp4", "1.jpg"] });
  expect(fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(state)))).mediaOrder).toEqual(["2.mp4", "1.jpg"]);
  given(ordered("2.mp4", "1.jpg"))
    .when(update({ act: "order", files: ["2.mp4", "1.jpg"] }), supervisor)
    .then();
});

test("MED4 what goes has no place any more, and what comes again stands behind all others", () => {
  const gone = given(ordered("2.mp4", "1.jpg")).when(update({ act: "remove", file: "2.mp4" }), supervisor);
  expect(gone.then({ type: "MediaUpdated", act: "remove", file: "2.mp4" }).mediaOrder).toEqual(["1.jpg"]);
  const back = given(ordered("2.mp4", "1.jpg")).when(update({ act: "add", uploadId, file: "2.mp4" }), supervisor);
  expect(back.then({ type: "MediaUpdated", act: "add", file: "2.mp4" }).mediaOrder).toEqual(["1.jpg"]);
});

test("MED5 every change says who made it, and everybody is told to ask again", () => {
  const state = given()
    .when(update({ act: "add", uploadId, file: "1.jpg" }), supervisor)
    .then({ type: "MediaUpdated", clerkId: clerkId("supervisor") });
  expect(state.hallRevision).toBe(state.revision);
});
