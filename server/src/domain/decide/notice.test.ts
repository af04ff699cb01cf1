import type { Notice } from "@yichuang/shared/domain/notice";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import { expect, it } from "vitest";

import { estimateAtOnce } from "../dispatch/eta.ts";
import type { DomainEvent } from "../event.ts";
import { readBoard } from "../read/board.ts";
import { readNotices, readPublished } from "../read/notices.ts";
import type { Reading } from "../read/reading.ts";
import { fromSnapshot, toSnapshot } from "../snapshot.ts";
import type { State } from "../state.ts";
import { by, given, stateAfter } from "../testing/kit.ts";
import { minuteMs, noticeId, openingMs, testHall } from "../testing/test-hall.ts";

const index = testHall();
const supervisor = by("supervisor");
const text = { zh: "停电", en: "Power cut" };
const publish: CommandOf<"PublishNotice"> = { type: "PublishNotice", text };
const withdraw = (id: string): CommandOf<"WithdrawNotice"> => ({ type: "WithdrawNotice", noticeId: noticeId(id) });
const dayMs = 24 * 60 * minuteMs;

const publishedAs = (id: string, more: Partial<Notice> = {}): DomainEvent => {
  const { isUrgent, fromMs, untilMs } = more;
  return {
    type: "NoticePublished",
    atMs: openingMs,
    noticeId: noticeId(id),
    text: more.text ?? text,
    ...(isUrgent === undefined ? {} : { isUrgent }),
    ...(typeof fromMs === "number" ? { fromMs } : {}),
    ...(typeof untilMs === "number" ? { untilMs } : {}),
  };
};

const readAt = (state: State, minutes: number): Reading => {
  const nowMs = openingMs + minutes * minuteMs;
  return { state, index, nowMs, areHoursEnforced: false, estimates: estimateAtOnce(state, index, nowMs) };
};
const idsAt = (state: State, minutes: number): string[] =>
  readNotices(readAt(state, minutes)).map(({ noticeId: id }) => id);

it("NTC1 publishes a notice under an id of its own", () => {
  const state = given().when(publish, supervisor).then({ type: "NoticePublished", text });
  expect([...state.notices.values()]).toEqual([{ text, isUrgent: false, fromMs: null, untilMs: null }]);
  const both = given(publishedAs("n2")).when(publish, supervisor).then({ type: "NoticePublished" });
  expect(both.notices.size).toBe(2);
});

it("NTC2 withdraws a published notice, and no other", () => {
  const state = given(publishedAs("n2")).when(withdraw("n2"), supervisor).then({ type: "NoticeWithdrawn" });
  expect(state.notices.size).toBe(0);
  given(publishedAs("n2")).when(withdraw("hall-1"), supervisor).thenRefused("UnknownNotice", { noticeId: "hall-1" });
});

it("NTC3 takes times of today in their order, and no others", () => {
  const at = (fromMinutes: number | null, untilMinutes: number | null): CommandOf<"PublishNotice"> => ({
    ...publish,
    ...(fromMinutes === null ? {} : { fromMs: openingMs + fromMinutes * minuteMs }),
    ...(untilMinutes === null ? {} : { untilMs: openingMs + untilMinutes * minuteMs }),
  });
  given()
    .when(at(30, 90), supervisor)
    .then({ type: "NoticePublished", fromMs: openingMs + 30 * minuteMs, untilMs: openingMs + 90 * minuteMs });
  given().when(at(null, 10), supervisor).then({ type: "NoticePublished" });
  given().when(at(90, 90), supervisor).thenRefused("InvalidCommand", { path: "untilMs" });
  given().when(at(null, 0), supervisor).thenRefused("InvalidCommand", { path: "untilMs" });
  given()
    .when({ ...publish, fromMs: openingMs + dayMs }, supervisor)
    .thenRefused("InvalidCommand", { path: "fromMs" });
});

it("NTC3 shows a notice in its time only, and urgent ones first", () => {
  const state = stateAfter([
    publishedAs("n1"),
    publishedAs("n2", { fromMs: openingMs + 10 * minuteMs, untilMs: openingMs + 20 * minuteMs }),
    publishedAs("n3", { isUrgent: true }),
  ]);
  expect(idsAt(state, 9)).toEqual(["n3", "n1", "hall-1"]);
  expect(idsAt(state, 10)).toEqual(["n3", "n1", "n2", "hall-1"]);
  expect(idsAt(state, 20)).toEqual(["n3", "n1", "hall-1"]);
  const [urgent, plain, timed] = readBoard(readAt(state, 10), undefined).notices;
  expect(urgent).toEqual({ noticeId: "n3", text, isUrgent: true });
  expect(plain).toEqual({ noticeId: "n1", text });
  expect(timed).toEqual({ noticeId: "n2", text, untilMs: openingMs + 20 * minuteMs });
});

it("NTC3 lists for the overview what has yet to come, and nothing that is over", () => {
  const state = stateAfter([
    publishedAs("n1", { untilMs: openingMs + 5 * minuteMs }),
    publishedAs("n2", { fromMs: openingMs + 60 * minuteMs }),
  ]);
  expect(readPublished(readAt(state, 5)).map(({ noticeId: id }) => id)).toEqual(["n2"]);
});

it("NTC3 reads the notices of a checkpoint that knew the text alone", () => {
  const state = stateAfter([publishedAs("n1", { isUrgent: true })]);
  const old = { ...toSnapshot(state), notices: [["n1", text]] as [string, typeof text][] };
  expect([...fromSnapshot(old).notices.values()]).toEqual([{ text, isUrgent: false, fromMs: null, untilMs: null }]);
  expect(fromSnapshot(toSnapshot(state)).notices).toEqual(state.notices);
});
