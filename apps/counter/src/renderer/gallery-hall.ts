import type { Reason, Zone } from "@yichuang/shared/domain/hall";
import type { ClerkId, DepartmentId, HallId, ItemId, ServiceId, WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import type { Item, Material, WindowKind } from "@yichuang/shared/domain/service";
import type { StaffRole } from "@yichuang/shared/domain/staff";
import type { Text } from "@yichuang/shared/domain/text";
import type { Catalogue, HallInfo } from "@yichuang/shared/protocol/queries";
import type { ViewParams } from "@yichuang/shared/protocol/views/view";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";

const text = (words: string): Text => {
  const [zh = "", en = ""] = words.split(" | ");
  return { zh, en };
};

const kinds: Record<string, WindowKind> = { c: "comprehensive", t: "theme", p: "professional" };

/** prefix | id | kind | name | name in English */
const serviceRows = `
A|social-security|p|社保养老|Pension
B|medical-insurance|p|看病医保|Medical insurance
C|household-id|p|户口身份证|Household and ID card
K|social-card|p|社保卡|Social security card
E|employment|p|就业失业|Work and unemployment
X|exit-entry|p|出国出境|Travel abroad
T|tax|p|缴税开票|Tax and invoices
P|social-payment|p|社保缴费|Insurance payments
G|housing-fund|p|公积金|Housing fund
V|vehicle|p|驾照车辆|Driving and vehicles
M|marriage|p|婚姻登记|Marriage registration
D|business-start|t|开店办照|Start a business
J|business-change|t|变更注销|Change or close
Y|food-licence|t|餐饮食药|Food and medicine
H|real-estate|t|买房过户|Property registration
Q|estate-inquiry|t|房产查询|Property records
XM|project-approval|t|项目立项|Project approval
U|utilities|t|水电气报装|Water, power, gas
L|cross-province|c|跨省通办|Other provinces
F|birth-school|c|生育入学|Birth and school
Z|pick-up|c|领证取件|Pick up results
S|aid|c|低保救助|Social assistance
TY|veterans|c|退役军人|Veterans
W|advice|c|咨询帮办|Advice and help
`;

export const galleryServices = serviceRows
  .trim()
  .split("\n")
  .map((row) => {
    const [prefix = "", id = "", kind = "", zh = "", en = ""] = row.split("|");
    return { prefix, serviceId: id as ServiceId, kind: kinds[kind] ?? "comprehensive", name: { zh, en } };
  });

const windowNames = ["社保 | Social security", "医保 | Medical insurance", "公安 | Public security", "税务 | Tax"];
const windowKindOf = (number: number): WindowKind =>
  number <= 6 ? "comprehensive" : number <= 10 ? "theme" : "professional";

/** Own work of the window's kind, and some of the others' to stand in for. */
const servicesOf = (kind: WindowKind): HallInfo["windows"][number]["services"] => [
  ...galleryServices
    .filter((service) => service.kind === kind)
    .slice(0, 5)
    .map(({ serviceId }) => ({ serviceId, level: "primary" as const })),
  ...galleryServices
    .filter((service) => service.kind !== kind)
    .slice(0, 3)
    .map(({ serviceId }) => ({ serviceId, level: "cover" as const })),
];

const zones: Zone[] = (
  [
    ["a", "一楼 A 区 | Floor 1, Zone A", "面向屏幕往左走 | Facing the screen, go left", "left"],
    ["b", "二楼 B 区 | Floor 2, Zone B", "乘电梯上二楼，出门往左走 | Take the lift to floor 2, then go left", "up"],
    ["c", "一楼 C 区 | Floor 1, Zone C", "面向屏幕往右走 | Facing the screen, go right", "right"],
    ["d", "二楼 D 区 | Floor 2, Zone D", "乘电梯上二楼，出门往右走 | Take the lift to floor 2, then go right", "up"],
  ] as const
).map(([id, name, direction, arrow]) => ({
  zoneId: id as ZoneId,
  name: text(name),
  direction: text(direction),
  arrow,
}));

/** 11:30 in Shanghai. */
const adjustedUntilMs = Date.UTC(2026, 10, 23, 3, 30);
/** One window follows its tide, one what a supervisor has set. */
const adjustedOf = (number: number): HallInfo["windows"][number]["adjusted"] =>
  number === 3
    ? { source: "tide", name: text("上午社保高峰"), clerkId: null, why: null, sinceMs: 0, untilMs: null }
    : number === 1
      ? {
          source: "supervisor",
          name: null,
          clerkId: "s01" as ClerkId,
          why: "社保人多",
          sinceMs: 0,
          untilMs: adjustedUntilMs,
        }
      : null;

const windows: HallInfo["windows"] = Array.from({ length: 24 }, (_, index) => ({
  windowId: `w${index + 1}` as WindowId,
  number: index + 1,
  kind: windowKindOf(index + 1),
  zone: (["a", "b", "c", "d"][Math.floor(index / 6)] ?? "a") as ZoneId,
  name: text(windowNames[index % windowNames.length] ?? ""),
  services: servicesOf(windowKindOf(index + 1)),
  adjusted: adjustedOf(index + 1),
}));

const clerk = (id: string, staffNumber: number, name: string, role: StaffRole, windowId?: string) => ({
  clerkId: id as ClerkId,
  name: text(name),
  staffNumber: `${staffNumber}`,
  roles: [role],
  ...(windowId === undefined ? {} : { windowId: windowId as WindowId }),
});

const two = (number: number): string => String(number).padStart(2, "0");

const day: [number, number][] = [
  [540, 720],
  [810, 1020],
];

/** A hall as large as a county's, for the gallery of screens. */
export const galleryHall: HallInfo = {
  hallId: "gallery" as HallId,
  name: text("柘城县政务服务中心 | Zhecheng County Government Service Center"),
  timeZone: "Asia/Shanghai",
  zones,
  services: galleryServices.map((service) => ({ ...service, open: true })),
  windows,
  clerks: [
    ...windows.map(({ number, windowId }) =>
      clerk(`c${two(number)}`, 1000 + number, `窗口${two(number)} | Window clerk ${two(number)}`, "clerk", windowId),
    ),
    clerk("c25", 1025, "机动01 | Relief clerk 01", "clerk"),
    clerk("g01", 2001, "志愿者01 | Volunteer guide 01", "guide"),
    clerk("r01", 3001, "受理岗01 | Acceptance reviewer 01", "reviewer"),
    clerk("s01", 9001, "值班首席代表 | Chief on duty", "supervisor"),
  ],
};

const paper = (name: string, note?: string, isOptional = false): Material => ({
  name: text(name),
  ...(note === undefined ? {} : { note: text(note) }),
  isOptional,
});

const idCard = paper("本人身份证 | Your ID card", "原件，看过就还您 | Original, handed back at once");
const proxy = paper("委托书 | Letter of authority", "替别人办才带 | Only when you act for someone else", true);

const item = (id: string, serviceId: string, name: string, materials: Material[], checks: string[] = []): Item => ({
  itemId: id as ItemId,
  serviceId: serviceId as ServiceId,
  departmentId: "office" as DepartmentId,
  name: text(name),
  materials,
  checks: checks.map(text),
  promisedWorkingDays: 0,
  isDoneOnTheSpot: true,
  canSelfServe: false,
});

const items: Item[] = [
  item(
    "pension-transfer",
    "social-security",
    "养老保险关系转移 | Transfer your pension record",
    [
      idCard,
      paper(
        "社会保障卡 | Social security card",
        "原件，或手机电子社保卡 | The card, or the electronic one on your phone",
      ),
      paper("转移接续申请表 | Transfer application form", "窗口有空表 | Blank forms at the window"),
    ],
    ["原参保地已经停保 | Contributions at the former place have stopped"],
  ),
  item("pension-proof", "social-security", "打印参保缴费证明 | Print proof of contributions", []),
  item(
    "food-new",
    "food-licence",
    "食品经营许可新办（含网络经营、自动售货） | New food business licence, online sale and vending machines included",
    [
      paper(
        "食品经营场所和库房的平面布局图以及操作流程说明 | Floor plan of the food premises and stores, with a description of the workflow",
        "手画也行，标明尺寸、用途、设备位置，一式两份，加盖公章 | A drawing by hand will do, with sizes, uses and equipment, two copies, stamped",
      ),
      paper("营业执照 | Business licence", "原件 | Original"),
      paper("法定代表人身份证 | ID card of the legal representative", "原件或复印件 | Original or copy"),
      paper("从业人员健康证 | Health certificates of the staff"),
      paper("食品安全管理制度 | Food safety rules of the business"),
      paper("场地使用证明 | Proof of the right to use the premises"),
      proxy,
    ],
    ["经营项目和场所面积对得上 | The kind of business fits the size of the premises"],
  ),
];

export const galleryItem = (itemId: ItemId): Item =>
  items.find((found) => found.itemId === itemId) ?? (items[0] as Item);

const reasons = (...words: string[]): Reason[] =>
  words.map((name, position) => ({ reasonId: `r${position + 1}`, name: text(name) }));

export const galleryCatalogue: Catalogue = {
  zones,
  departments: [],
  services: galleryServices.map(({ serviceId, prefix, kind, name }) => ({
    serviceId,
    prefix,
    kind,
    name,
    summary: name,
    group: "personal",
    departmentId: "office" as DepartmentId,
    icon: "folder",
    numbering: { first: 1, last: 999, width: 3 },
    targetMinutes: 20,
    serviceMinutes: 10,
    asksIdentity: false,
    isStep: false,
    next: [],
    windows: [],
  })),
  items,
  frequentItems: items.slice(0, 6).map(({ itemId }) => itemId),
  situations: [],
  priorities: [],
  rules: {
    noShowGraceMinutes: 3,
    reinstatePlacesLater: 3,
    reinstatesMax: 2,
    recallCooldownSeconds: 10,
    noShowAfterRecalls: 2,
    undoSeconds: 10,
    refusalGrounds: reasons(
      "依法不需要取得许可 | No permission is needed by law",
      "不属于本部门职权范围 | Not within this department's powers",
      "不符合法定条件 | The legal conditions are not met",
      "同一事项已受理，不重复受理 | The same matter has been accepted already",
    ),
    appointments: { daysAhead: 14, checkInEarlyMinutes: 60 },
    pauseReasons: reasons(
      "用餐 | Meal break",
      "短暂休息 | Short rest",
      "开会 | Meeting",
      "整理材料 | Filing papers",
      "系统故障 | System failure",
      "去别的窗口帮忙 | Helping at another window",
    ),
    parkReasons: reasons(
      "去复印材料 | Gone to copy papers",
      "回去取材料 | Gone to fetch a paper",
      "正在填表 | Filling in a form",
      "正在缴费 | Paying a fee",
      "等部门核实 | Waiting for a department to verify",
      "等系统恢复 | Waiting for the system",
    ),
    transferReasons: reasons(
      "取错了号 | Wrong ticket",
      "要到下一个窗口接着办 | Next step is at another window",
      "属于其他部门 | Belongs to another department",
      "需要专人办理 | Needs a specialist",
      "这边人多，换个窗口 | This side is crowded",
      "属于外地事项 | Belongs to another county or province",
    ),
  },
  voicePack: "placeholder",
  publicUrl: "http://192.168.1.10:4310",
  canServerPrint: false,
  hours: [0, 1, 2, 3, 4, 5, 6].map((weekday) => (weekday < 5 ? day : [])),
};

/** Two of three windows are at work, as on any morning. */
export const galleryWindowView = ({ windowId }: ViewParams): WindowView => {
  const window = galleryHall.windows.find((known) => known.windowId === windowId);
  const number = window?.number ?? 0;
  const isTaken = number % 3 !== 0;
  return {
    windowId: windowId as WindowId,
    number,
    name: window?.name ?? { zh: "", en: "" },
    kind: window?.kind ?? "comprehensive",
    zone: "a" as ZoneId,
    state: isTaken ? "open" : "closed",
    pauseReason: null,
    pauseUntilMs: null,
    staffNumber: isTaken ? `${1000 + number}` : null,
    ticket: null,
  };
};
