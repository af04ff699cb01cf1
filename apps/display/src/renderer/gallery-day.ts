import type { FakeServer } from "@yichuang/shared/client/fake-server";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { BoardCall, BoardView } from "@yichuang/shared/protocol/views/board-view";

import { busyBoard, quietBoard, urgentNotice } from "./gallery-data.ts";
import type { GalleryState } from "./gallery-states.ts";
import type { OpenVoice } from "./model/announcer.ts";
import { announcementOf, boardCall, morningMs } from "./model/fixtures.ts";

/** A hall of sixty windows calls somebody every twenty seconds; */
const callEveryMs = 20_000;
/** what is said takes this long; */
const saidMs = 6_000;
const heartbeatMs = 2_000;
const rowsMax = 60;
const letters = ["A", "C", "E", "H", "K", "V", "W", "XM"];

const callNumber = (count: number): BoardCall =>
  boardCall(`${letters[count % letters.length]}${String(count % 1000).padStart(3, "0")}`, 1 + (count % 60), "called", {
    agoMs: morningMs - Date.now(),
    zone: count % 3 === 0 ? "b" : "a",
  });
const answered = (call: BoardCall, index: number): BoardCall =>
  call.status === "called" ? { ...call, status: index % 7 === 0 ? "no-show" : "serving" } : call;
const waitingAt = (count: number): BoardView["waiting"] =>
  busyBoard.waiting.map((queue, index) => ({ ...queue, count: (count * (index + 3)) % 23 }));

/** A voice that takes its time, and ends when it is told to. */
export const timedVoice: OpenVoice = () => ({
  say: (clips, _id, { end } = {}) =>
    new Promise((resolve) => {
      const spoken = (played: string[]) => resolve({ played, startedAtMs: 0, durationMs: saidMs, hasFailed: false });
      const timer = setTimeout(() => spoken([...clips]), saidMs - 500);
      const stop = (): void => {
        clearTimeout(timer);
        spoken([]);
      };
      end?.addEventListener("abort", stop, { once: true });
    }),
  state: { status: "ready", speakingId: null, queuedCount: 0, textOnly: null, fault: null },
  subscribe: () => () => undefined,
  unlock: () => Promise.resolve(),
  close: () => undefined,
});

/** Goes on as long as the page is open: calls, notices that come and go, and a line that breaks once in half an hour. */
const playDay = (server: FakeServer): void => {
  let [count, serving]: [number, BoardCall[]] = [0, []];
  const call = (): void => {
    count += 1;
    const newest = callNumber(count);
    serving = [newest, ...serving.map(answered)].slice(0, rowsMax);
    if (count % 90 === 0) server.goOffline();
    if (count % 90 === 5) server.goOnline();
    const notices = count % 40 < 3 ? [urgentNotice, ...busyBoard.notices] : busyBoard.notices;
    server.push("board", { ...busyBoard, serving, waiting: waitingAt(count), notices });
    const announcement = announcementOf(`day-${count}`, newest, count % 5 === 0 ? "recall" : "call");
    server.announce(announcement);
    server.speech({ turn: { announcement, sound: "voice", times: 1, volume: 1, isYours: true }, waiting: [] });
    setTimeout(() => server.speech({ turn: null, waiting: [] }), saidMs);
    // What the page told is of no more use here.
    server.forget();
  };
  setInterval(call, callEveryMs);
  setInterval(() => server.heartbeat(), heartbeatMs);
};

/** Not a picture but a day: for the check that a board can stay open. */
export const dayState: GalleryState = {
  name: "board-day",
  sizes: [[1920, 1080]],
  locales: ["zh"],
  search: "?mode=board",
  server: {
    queries: { GetCatalogue: { voicePack: "placeholder", zones: busyBoard.zones } as Catalogue },
    views: { board: quietBoard },
  },
  then: playDay,
};
