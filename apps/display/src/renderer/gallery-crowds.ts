import type { FakeServerOptions } from "@yichuang/shared/client/fake-server";
import type { ServiceId, TicketLabel, WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { Catalogue, HallInfo } from "@yichuang/shared/protocol/queries";
import type { BoardCall, BoardQueue, BoardView } from "@yichuang/shared/protocol/views/board-view";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";

import { busyBoard, calledTicket } from "./gallery-data.ts";
import type { GalleryState } from "./gallery-states.ts";
import { announcementOf, boardCall, morningMs } from "./model/fixtures.ts";

/** Halls from one window to sixty, and the longest words that a hall file or a supervisor may write. */

/** Eighteen hanzi, forty-five letters. */
const longService = {
  zh: "企业开办变更注销经营许可证照联合办理",
  en: "Business registration, changes, joint permits",
};
/** As long as a hall file's own limits let them be. */
const longZone = {
  zh: "二楼东侧企业开办和工程建设项目审批专区",
  en: "Floor 2 east, business and construction approvals",
};
const longWindow = {
  zh: "企业开办与工程建设项目审批综合受理窗口",
  en: "Business start and construction approvals, joint",
};
const longWay = {
  zh: "乘大厅右侧的电梯上二楼，出电梯门以后往左走到头，过了自助服务区就是",
  en: "Take the lift on the right of the hall to floor 2, turn left, walk past the self-service zone to the end",
};
const longHall = {
  zh: "柘城县行政审批和政务信息管理局政务服务中心东城分中心",
  en: "Zhecheng County Administrative Approval Bureau, Government Service Centre, East Branch",
};
const longReason = { zh: "工作人员到别的窗口协助办理紧急业务", en: "Helping with an urgent matter at another window" };
const longNotice = {
  zh: "今天下午两点到四点，二楼东侧停电检修，企业开办和工程建设项目审批的业务，请到一楼 A 区和 C 区的窗口办理；已经取号的群众不用重新取号，按原来的先后叫号，办理时间可能比平时长一些，请大家谅解。需要轮椅、老花镜和复印的，请到导办台",
  en: "From two to four this afternoon there is no power in the east of floor 2. Business registration and construction approvals are served in zones A and C on floor 1. Tickets already taken stay valid and are called in the same order; it may take somewhat longer than usual. Wheelchairs, reading glasses and copies are at the guide desk",
};

const kinds = ["comprehensive", "theme", "professional"] as const;
const zones = ["a", "b", "c"] as const;
const statuses = ["called", "called", "serving", "serving", "serving", "no-show"] as const;
const prefixes = ["A", "WM", "H", "W", "XM", "E", "Q", "MM"];

/** Windows of three floors: 101 to 120, 201 to 220, 301 to 320; a hall on one floor counts from 1. */
const windowNumber = (index: number, count: number): number =>
  count <= 24 ? index + 1 : 101 + (index % 20) + Math.floor(index / 20) * 100;

const crowd = (count: number): BoardCall[] =>
  Array.from({ length: count }, (_, index) =>
    boardCall(
      `${prefixes[index % prefixes.length]}${String(142 + index * 7)}`,
      windowNumber((index * 7) % count, count),
      index === 0 ? "called" : (statuses[index % statuses.length] ?? "serving"),
      { agoMs: 5_000 + index * 20_000, kind: kinds[index % 3] ?? "theme", zone: zones[index % 3] ?? "a" },
    ),
  );

const queueOf = (index: number, name: BoardQueue["name"]): BoardQueue => ({
  serviceId: `service-${index}` as ServiceId,
  name,
  kind: kinds[index % 3] ?? "theme",
  count: index % 5 === 0 ? 128 - index : 3 + index,
  eta: index % 7 === 6 ? null : { p50Min: 90 + index * 2, p80Min: 120 + index * 3 },
  isLate: index % 3 === 0,
});
/** Twenty-five services that all are waited for, usual names between the longest. */
const longQueues: BoardQueue[] = Array.from({ length: 25 }, (_, index) =>
  queueOf(
    index,
    index % 2 === 0 ? longService : (busyBoard.waiting[index % busyBoard.waiting.length]?.name ?? longService),
  ),
);

const crowdBoard = (count: number): BoardView => ({ ...busyBoard, serving: crowd(count) });
const longBoard: BoardView = {
  ...crowdBoard(24),
  waiting: longQueues,
  notices: [{ noticeId: "long", text: longNotice }],
  zones: busyBoard.zones.map((zone) => ({ ...zone, name: longZone, direction: longWay })),
};

const crowdHall = {
  windows: Array.from({ length: 60 }, (_, index) => ({
    windowId: `w${windowNumber(index, 60)}` as WindowId,
    number: windowNumber(index, 60),
    kind: "comprehensive",
    zone: "a" as ZoneId,
    name: longWindow,
    services: [],
    adjusted: null,
  })),
} as Partial<HallInfo> as HallInfo;
const crowdCatalogue = {
  voicePack: "placeholder",
  zones: Array.from({ length: 12 }, (_, index) => ({
    ...longBoard.zones[0],
    zoneId: `zone-${index + 1}`,
    name: longZone,
  })),
} as Partial<Catalogue> as Catalogue;

const longStrip: Partial<WindowView> = {
  number: 320,
  kind: "professional",
  name: longWindow,
  staffNumber: "20240312",
  ticket: { ...calledTicket, label: "WM142" as TicketLabel, serviceName: longService },
};
const ofStrip = boardCall("WM142", 320, "called", { kind: "professional", zone: "c" });

type Scenes = {
  base: FakeServerOptions;
  boardState: (name: string, more: Partial<GalleryState> & { board?: BoardView }) => GalleryState;
  stripState: (name: string, view: Partial<WindowView>, then?: GalleryState["then"]) => GalleryState;
  call: (first: Announcement, ...others: Announcement[]) => NonNullable<GalleryState["then"]>;
};

const newestOf = ({ serving }: BoardView, kind: "call" | "recall"): Announcement =>
  announcementOf("crowd", serving[0] ?? ofStrip, kind);

export const crowdStates = ({ base, boardState, stripState, call }: Scenes): GalleryState[] => {
  const isDemo = { hallName: longHall, demo: true };
  const long = {
    base: { ...base, hello: isDemo },
    call: call(newestOf({ ...longBoard, serving: longBoard.serving.slice(1) }, "recall")),
  };
  return [
    ...[1, 4, 24, 60].map((count) => {
      const board = crowdBoard(count);
      return boardState(`board-windows-${count}`, { board, then: call(newestOf(board, "call")) });
    }),
    boardState("board-long-words", { server: { ...long.base, views: { board: longBoard } }, then: long.call }),
    boardState("board-long-silent", {
      isSoundBlocked: true,
      server: { ...long.base, views: { board: { ...longBoard, serving: longBoard.serving.slice(4) } } },
    }),
    boardState("board-long-urgent", {
      board: {
        ...longBoard,
        notices: [{ noticeId: "urgent", text: longNotice, isUrgent: true }, ...busyBoard.notices],
      },
    }),
    boardState("zone-long-words", {
      search: "?mode=zone&id=b",
      server: { ...long.base, views: { board: { ...longBoard, zone: { zoneId: "b" as ZoneId, name: longZone } } } },
      then: long.call,
    }),
    boardState("zone-unknown-of-many", {
      search: "?mode=zone&id=z",
      server: { ...base, queries: { ...base.queries, GetCatalogue: crowdCatalogue } },
    }),
    boardState("led-windows-60", { search: "?mode=led&cells=40&rows=4", board: crowdBoard(60) }),
    stripState("strip-long-words", longStrip, ({ announce }) => announce(announcementOf("long", ofStrip))),
    stripState("strip-long-recalled", longStrip, ({ announce }) => announce(announcementOf("long", ofStrip, "recall"))),
    stripState("strip-long-pausing", { ...longStrip, state: "paused" }),
    stripState("strip-long-paused", { ...longStrip, ticket: null, state: "paused", pauseReason: longReason }),
    stripState("strip-paused-until", {
      state: "paused",
      pauseUntilMs: morningMs + 14 * 60_000,
      pauseReason: { zh: "临时有事", en: "Back soon" },
    }),
    {
      ...stripState("strip-unknown-of-many", {}),
      search: "?mode=window&id=w99",
      server: { ...base, queries: { ...base.queries, GetHall: crowdHall } },
    },
  ];
};
