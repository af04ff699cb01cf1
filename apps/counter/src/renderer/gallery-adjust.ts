import type { HallRehearsal, HallSource, HallVersionInfo } from "@yichuang/shared/protocol/hall-file";
import type { ClerkId, ServiceId } from "@yichuang/shared/domain/ids";
import { fakeRejection, type FakeServerOptions } from "@yichuang/shared/client/fake-server";

// Here already, so that the steps do not come before the page.
import "./features/adjust/adjust.tsx";
import { galleryHall, galleryServices } from "./gallery-hall.ts";
import { file, windows } from "./gallery-hall-file.ts";
import type { AdjustStateName } from "./gallery-states.ts";
import { click, offline, type Scene, seatOf, select, type Step, type } from "./gallery-steps.ts";
import { ago, galleryTimeMs } from "./gallery-views.ts";

const info = (version: number, change: Partial<HallVersionInfo> = {}): HallVersionInfo => ({
  version,
  atMs: ago(60 * (13 - version)),
  clerkId: "s01" as ClerkId,
  why: "上午社保人多，三号窗口帮着办",
  origin: "form",
  toVersion: null,
  places: ["windows.w3.cover", "windows.w4.cover"],
  ...change,
});

const versions: HallVersionInfo[] = [
  info(12),
  info(11, { origin: "rollback", toVersion: 9, why: "换回去，下午不忙了", places: ["windows.w3.cover"] }),
  info(10, {
    why: "国庆放假、对外办公时间按县里通知调整，周末值班另行安排；原先的上午时段后延半小时，全部窗口一致",
    places: ["holidays", "hours", "services.tax.hours", "rules.noShowGraceMinutes", "rules.undoSeconds", "notices"],
  }),
  info(9, { origin: "file", clerkId: null, why: null, places: ["clerks.c25"] }),
];

const source: HallSource = { info: info(12), isCurrent: true, file, text: "id: gallery\n" };
const theirs: HallSource = {
  info: info(13, { atMs: ago(1), why: "医保这会儿没人，四号先办社保" }),
  isCurrent: true,
  file: {
    ...file,
    windows: windows.map((own) =>
      own.id === "w1" || own.id === "w2" ? { ...own, cover: ["social-security" as ServiceId] } : own,
    ),
  },
  text: "id: gallery\n",
};

/** Somebody else was faster. */
let isTaken = false;

const rehearsal: HallRehearsal = {
  state: "played",
  day: "2026-11-20",
  recorded: { served: 412, p50: 9.4, p95: 41.2, withinTargetShare: 0.81, busyGap: 0.37 },
  before: { served: 412, p50: 8.8, p95: 38.9, withinTargetShare: 0.83, busyGap: 0.31 },
  after: { served: 412, p50: 7.1, p95: 29.6, withinTargetShare: 0.9, busyGap: 0.22 },
  services: galleryServices.slice(0, 4).map(({ serviceId, name }, at) => ({
    serviceId,
    name,
    people: 86 - 14 * at,
    before: { p50: 12, p95: 46 - at, withinTargetShare: 0.7 },
    after: { p50: 9, p95: 31 + at, withinTargetShare: 0.86 },
  })),
  leftOut: { people: 3, windows: 1 },
};

const preview = { version: 12, differences: [], faults: [], consequences: [] };

const queries: NonNullable<FakeServerOptions["queries"]> = {
  GetHall: {
    ...galleryHall,
    windows: galleryHall.windows.map((own) => ({
      ...own,
      adjusted:
        own.windowId === "w1"
          ? {
              source: "supervisor" as const,
              name: null,
              clerkId: "s01" as ClerkId,
              why: "社保人多",
              sinceMs: ago(20),
              untilMs: galleryTimeMs + 40 * 60_000,
            }
          : null,
    })),
  },
  GetHallSource: source,
  GetHallHistory: { versions },
  GetMedia: {
    items: [
      { file: "1 开放时间.png", kind: "picture", bytes: 412_000, changedAtMs: ago(600) },
      { file: "2 办事指南.webp", kind: "picture", bytes: 88_000, changedAtMs: ago(600) },
      { file: "3 柘城形象片.mp4", kind: "video", bytes: 48_000_000, changedAtMs: ago(600) },
    ],
  },
  PreviewHall: preview,
  RehearseHall: rehearsal,
};

/** What is sent never arrives. */
const holdLine: Step = () => {
  window.fetch = () => new Promise(() => undefined);
};

/** Somebody chooses a file of this PC. */
const bring =
  (name: string, field = "import-file", content = "id: gallery\n"): Step =>
  () => {
    const input = document.querySelector<HTMLInputElement>(`[data-testid="${field}"]`);
    if (!input) return;
    const files = new DataTransfer();
    files.items.add(new File([content], name));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

/** Several in one go: a picture is taken soon. */
const all =
  (...steps: Step[]): Step =>
  (server) =>
    steps.forEach((step) => step(server));

if (new URLSearchParams(location.search).get("state")?.startsWith("adjust") === true) location.hash = "#/hall";

const supervisor = seatOf("s01", "supervisor");
const at = (part: string, ...steps: Step[]): Scene => ({
  seat: supervisor,
  server: { queries },
  steps: [...(part === "windows" ? [] : [click(`part-${part}`)]), ...steps],
});
const asked = (scene: Scene, more: FakeServerOptions): Scene => ({
  ...scene,
  server: { ...scene.server, ...more, queries: { ...queries, ...more.queries } },
});

const threeCells = all(
  click("cell-social-security-w1"),
  click("cell-social-security-w2"),
  click("cell-medical-insurance-w3"),
);
const reviewed = (...last: Step[]): Step[] => [threeCells, click("open-review"), type("why", "上午社保人多"), ...last];

/** Pages of the supervisor on which the hall is adjusted. */
export const adjustScenes: Record<AdjustStateName, Scene> = {
  adjust: at("windows"),
  "adjust-changed": at("windows", threeCells),
  "adjust-fault": asked(at("windows", threeCells), {
    queries: {
      PreviewHall: {
        ...preview,
        faults: [
          {
            path: ["services", "cross-province"],
            line: 1,
            message: { zh: "没有窗口主办", en: 'no window lists service "cross-province" as primary' },
          },
        ],
      },
    },
  }),
  "adjust-for-now": at("windows", threeCells, click("for-now-open")),
  "adjust-review": asked(at("windows", ...reviewed()), {
    queries: {
      PreviewHall: {
        ...preview,
        consequences: [
          { code: "unserved", isBlocking: false, name: { zh: "医保", en: "Medical insurance" }, count: 12 },
          { code: "signed-out", isBlocking: false, name: { zh: "志愿者01", en: "Volunteer guide 01" } },
        ],
      },
    },
  }),
  "adjust-blocked": asked(at("clerks", click("clerk-remove"), click("open-review")), {
    queries: {
      PreviewHall: {
        ...preview,
        consequences: [{ code: "clerk-in-use", isBlocking: true, name: { zh: "窗口01", en: "Window clerk 01" } }],
      },
    },
  }),
  "adjust-rehearsed": at("windows", ...reviewed(click("rehearse"))),
  "adjust-conflict": asked(at("windows", ...reviewed(click("apply"))), {
    // Before the command the hall that was worked on, after it theirs.
    queries: { GetHallSource: () => (isTaken ? theirs : source) },
    onCommand: () => {
      isTaken = true;
      return {
        rejection: {
          ...fakeRejection("HallChanged"),
          details: {
            places: ["windows.w1.cover", "windows.w2.cover"],
            collisions: ["windows.w1.cover", "windows.w2.cover"],
          },
        },
      };
    },
  }),
  "adjust-tides": at("tides", click("tide-w3-crowd")),
  "adjust-tides-none": asked(at("tides"), {
    queries: {
      GetHallSource: { ...source, file: { ...file, windows: windows.map((own) => ({ ...own, tides: [] })) } },
    },
  }),
  "adjust-places": at("places", click("windows-add")),
  "adjust-services": at("services"),
  "adjust-service-gone": at("services", all(click("services-remove"), click("part-services"))),
  "adjust-items": at("items"),
  "adjust-items-fault": asked(at("items", click("materials-add")), {
    queries: {
      PreviewHall: {
        ...preview,
        faults: [
          { path: ["items", "i0-1", "materials", 3, "name"], line: 1, message: { zh: "没有填", en: "is empty" } },
        ],
      },
    },
  }),
  "adjust-media": at("media"),
  "adjust-media-none": asked(at("media"), { queries: { GetMedia: { items: [] } } }),
  "adjust-media-sending": at("media", holdLine, bring("4 国庆放假通知.png", "media-file")),
  "adjust-media-refused": at("media", bring("国庆放假通知.docx", "media-file", "")),
  "adjust-media-remove": at("media", click("remove-2 办事指南.webp")),
  "adjust-clerks": at("clerks"),
  "adjust-hours": at("hours", type("hours-mon", "08:30-12:00 13:30-17:00"), select("hours-service", "tax")),
  "adjust-limits": at("limits", type("rule-noShowGraceMinutes", "5")),
  "adjust-limits-fault": asked(at("limits", type("rule-noShowGraceMinutes", "99")), {
    queries: {
      PreviewHall: {
        ...preview,
        faults: [
          { path: ["rules", "noShowGraceMinutes"], line: 1, message: { zh: "最大是 60", en: "must be at most 60" } },
        ],
      },
    },
  }),
  "adjust-texts": at("texts", click("line-add")),
  "adjust-voice": at("voice"),
  "adjust-history": at("history", click("take-9")),
  "adjust-import": asked(at("history", bring("zhecheng-12.yaml")), {
    queries: {
      PreviewHall: {
        ...preview,
        differences: [
          { path: ["windows", "w1", "cover"], before: [], after: ["social-security"] },
          { path: ["rules", "noShowGraceMinutes"], before: 3, after: 5 },
        ],
        consequences: [{ code: "prefix", isBlocking: false, name: { zh: "社保养老", en: "Pension" }, count: 4 }],
      },
    },
  }),
  "adjust-import-fault": asked(at("history", bring("zhecheng-12.yaml")), {
    queries: {
      PreviewHall: {
        ...preview,
        faults: [
          {
            path: ["windows", "w1", "number"],
            line: 412,
            message: { zh: "1 已被 w2 用了", en: 'number "1" is already used by window "w2"' },
          },
          { path: ["rules", "undoSeconds"], line: 996, message: { zh: "最大是 120", en: "must be at most 120" } },
        ],
      },
    },
  }),
  "adjust-offline": at("windows", threeCells, offline),
  "adjust-refused": asked(at("windows", ...reviewed(click("apply"))), {
    onCommand: () => ({ rejection: fakeRejection("StorageUnavailable") }),
  }),
  "adjust-busy": asked(at("windows", ...reviewed(click("apply"))), { onCommand: () => "silence" }),
  "adjust-long": asked(at("windows"), {
    queries: {
      GetHallSource: {
        ...source,
        file: {
          ...file,
          services: file.services.map((service) => ({
            ...service,
            name: { zh: "不动产登记与交易缴税", en: "Property registration, transfer and taxes in one visit" },
          })),
        },
      },
    },
  }),
  "adjust-loading": asked(at("windows"), { isOffline: true }),
  "adjust-unreadable": {
    ...at("windows"),
    server: { queries: { GetHall: queries.GetHall ?? galleryHall } },
  },
};
