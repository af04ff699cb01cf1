import { createFakeServer, type FakeServer, type FakeServerOptions } from "@yichuang/shared/client/fake-server";
import type { WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { Catalogue, HallInfo } from "@yichuang/shared/protocol/queries";

import { crowdStates } from "./gallery-crowds.ts";
import {
  urgentNotice,
  busyBoard,
  busyCalls,
  calledTicket,
  freeWindow,
  quietBoard,
  slackBoard,
  zoneBoard,
} from "./gallery-data.ts";
import { mediaStates } from "./gallery-media.ts";
import { announcementOf, boardCall, morningMs } from "./model/fixtures.ts";

export type GalleryState = {
  name: string;
  sizes: [widthPx: number, heightPx: number][];
  locales: Locale[];
  /** The page's address that this state belongs to. */
  search: string;
  /** Whether the browser lets the page sound. */
  isSoundBlocked?: boolean;
  server: FakeServerOptions;
  /** What happens after the page has opened. */
  then?: (server: FakeServer) => void;
};

const boardSizes: GalleryState["sizes"] = [
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
  [1366, 768],
];
const stripSizes: GalleryState["sizes"] = [
  [1920, 540],
  [1280, 360],
  [800, 480],
];
const both: Locale[] = ["zh", "en"];

const catalogue = { voicePack: "placeholder", zones: busyBoard.zones } as Catalogue;
const hall = {
  windows: Array.from({ length: 24 }, (_, index) => ({
    windowId: `w${String(index + 1).padStart(2, "0")}` as WindowId,
    number: index + 1,
    kind: "comprehensive",
    zone: "a" as ZoneId,
    name: freeWindow.name,
    services: [],
    adjusted: null,
  })),
} as Partial<HallInfo> as HallInfo;
const base: FakeServerOptions = { atMs: morningMs, queries: { GetCatalogue: catalogue, GetHall: hall } };

const [a042, v018] = busyCalls;
const said = announcementOf("a1", a042);

const boardState = (name: string, more: Partial<GalleryState> & { board?: typeof busyBoard } = {}): GalleryState => ({
  name,
  sizes: boardSizes,
  locales: both,
  search: "?mode=board",
  server: { ...base, views: { board: more.board ?? busyBoard } },
  ...more,
});

const stripState = (name: string, view: Partial<typeof freeWindow>, then?: GalleryState["then"]): GalleryState => ({
  name,
  sizes: stripSizes,
  locales: both,
  search: "?mode=window&id=w03",
  server: { ...base, views: { window: { ...freeWindow, ...view } } },
  ...(then ? { then } : {}),
});

/** The first has its turn, the others wait. */
const call =
  (first: Announcement, ...others: Announcement[]): NonNullable<GalleryState["then"]> =>
  ({ announce, speech }) => {
    for (const announcement of [first, ...others]) announce(announcement);
    const turn = { announcement: first, sound: "voice", times: 1, volume: 1, isYours: true } as const;
    speech({ turn, waiting: others.map(({ announcementId }) => announcementId) });
  };

const cutOff =
  (durationMs: number): NonNullable<GalleryState["then"]> =>
  (server) => {
    call(said)(server);
    server.goOffline();
    server.advance(durationMs);
  };

/** Every state a display can be in. */
export const galleryStates: readonly GalleryState[] = [
  boardState("board-call", {
    then: call(said, announcementOf("a2", v018)),
  }),
  boardState("board-recall", { then: call(announcementOf("a3", busyCalls[2], "recall")) }),
  boardState("board-joined-late"),
  boardState("board-urgent", { board: { ...busyBoard, notices: [urgentNotice, ...busyBoard.notices] } }),
  boardState("board-answered", {
    board: { ...busyBoard, serving: busyCalls.filter(({ status }) => status !== "called").slice(0, 3) },
  }),
  boardState("board-empty", { board: quietBoard }),
  boardState("board-missed", {
    board: slackBoard,
    then: (server) => {
      call(announcementOf("a1", slackBoard.serving[0] ?? a042))(server);
      server.speech({ turn: null, waiting: [] });
    },
  }),
  boardState("board-sound-blocked", {
    isSoundBlocked: true,
    server: { ...base, hello: { demo: true }, views: { board: busyBoard } },
  }),
  boardState("board-late", { then: cutOff(25_000) }),
  boardState("board-lost", { then: cutOff(420_000) }),
  boardState("board-loading", { server: { ...base, isOffline: true } }),
  boardState("board-no-server", {
    server: { ...base, isOffline: true },
    then: ({ goOnline, goOffline }) => (goOnline(), goOffline()),
  }),
  boardState("board-unpaired", { server: { ...base, isOffline: true }, then: ({ refuse }) => refuse("Unauthorized") }),
  boardState("board-unknown-mode", { search: "?mode=bord" }),
  boardState("zone-call", {
    search: "?mode=zone&id=b",
    board: zoneBoard,
    then: call(announcementOf("a2", v018)),
  }),
  boardState("led-call", { search: "?mode=led&cells=24&rows=1", then: call(said) }),
  boardState("led-two-rows", { search: "?mode=led&cells=24&rows=2" }),
  boardState("led-few-cells", { search: "?mode=led&cells=10&rows=1", then: call(said) }),
  ...mediaStates({ boardState, base, called: call(said, announcementOf("a2", v018)) }),
  boardState("zone-unknown", { search: "?mode=zone&id=z", server: base }),
  stripState("strip-called", { ticket: calledTicket }, ({ announce }) => announce(said)),
  stripState("strip-recalled", { ticket: calledTicket }, ({ announce }) =>
    announce(announcementOf("a3", a042, "recall")),
  ),
  stripState("strip-serving", { ticket: { ...calledTicket, status: "serving" } }),
  stripState("strip-serving-then-pause", { ticket: { ...calledTicket, status: "serving" }, state: "paused" }),
  stripState("strip-wide-label", {
    number: 24,
    kind: "professional",
    ticket: {
      ...calledTicket,
      label: boardCall("WM142", 24, "called").label,
      serviceName: { zh: "水电气报装", en: "Work and unemployment" },
    },
  }),
  stripState("strip-free", {}),
  stripState("strip-paused", {
    state: "paused",
    pauseReason: { zh: "去别的窗口帮忙", en: "Helping at another window" },
  }),
  stripState("strip-closed", { state: "closed", staffNumber: null }),
  stripState("strip-lost", { ticket: calledTicket }, cutOff(420_000)),
  {
    ...stripState("strip-unpaired", {}, ({ refuse }) => refuse("Unauthorized")),
    server: { ...base, isOffline: true },
  },
  ...crowdStates({ base, boardState, stripState, call }),
  { ...stripState("strip-unknown", {}), search: "?mode=window&id=w99", server: base },
];

/** A server for a state; what is absent is refused in the state's language. */
export const openGalleryServer = (state: GalleryState, locale: Locale): FakeServer =>
  createFakeServer({ ...state.server, locale });
