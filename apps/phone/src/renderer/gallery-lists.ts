import type { DepartmentId, ItemId, ServiceId, WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import type { Item, Material } from "@yichuang/shared/domain/service";
import type { Text } from "@yichuang/shared/domain/text";
import type { Catalogue } from "@yichuang/shared/protocol/queries";

const text = (words: string): Text => {
  const [zh = "", en = ""] = words.split(" | ");
  return { zh, en };
};

const paper = (name: string, note?: string, isOptional = false): Material => ({
  name: text(name),
  ...(note === undefined ? {} : { note: text(note) }),
  isOptional,
});

const idCard = paper("本人身份证 | Your ID card", "原件，看过就还您 | Original, handed back at once");
const proxy = paper(
  "委托书和代办人身份证 | Letter of authority and ID card of who acts for you",
  "替别人办才带 | Only when you act for someone else",
  true,
);

const item = (id: string, name: string, materials: Material[], change: Partial<Item> = {}): Item => ({
  itemId: id as ItemId,
  serviceId: "social-security" as ServiceId,
  departmentId: "office" as DepartmentId,
  name: text(name),
  materials,
  checks: [],
  promisedWorkingDays: 0,
  isDoneOnTheSpot: true,
  canSelfServe: false,
  ...change,
});

/** A usual list, one of many papers and long names, one of nothing, and one that only some need papers for. */
export const galleryItems: Item[] = [
  item(
    "pension-transfer",
    "养老保险关系转移 | Transfer your pension record",
    [
      idCard,
      paper(
        "社会保障卡 | Social security card",
        "原件，或手机电子社保卡 | The card, or the electronic one on your phone",
      ),
      paper("转移接续申请表 | Transfer application form", "窗口有空表 | Blank forms at the window"),
      proxy,
    ],
    { isDoneOnTheSpot: false, promisedWorkingDays: 15 },
  ),
  item(
    "food-new",
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
    { serviceId: "food-licence" as ServiceId, isDoneOnTheSpot: false, promisedWorkingDays: 7, feeYuan: 60 },
  ),
  item("pension-proof", "打印参保缴费证明 | Print proof of contributions", [], { canSelfServe: true }),
  item("card-check", "社保卡查询 | Look up your social security card", [proxy], { canSelfServe: true }),
];

const windowsOf = (zone: string, ...numbers: number[]): Catalogue["services"][number]["windows"] =>
  numbers.map((number) => ({ windowId: `w${number}` as WindowId, number, zone: zone as ZoneId, level: "primary" }));

const service = (
  id: string,
  kind: Catalogue["services"][number]["kind"],
  name: string,
  windows: Catalogue["services"][number]["windows"],
): Catalogue["services"][number] => ({
  serviceId: id as ServiceId,
  prefix: "A",
  kind,
  name: text(name),
  summary: text(name),
  group: "personal",
  departmentId: "office" as DepartmentId,
  icon: "folder",
  numbering: { first: 1, last: 999, width: 3 },
  targetMinutes: 20,
  serviceMinutes: 10,
  asksIdentity: false,
  isStep: false,
  next: [],
  windows,
});

const day: [number, number][] = [
  [540, 720],
  [810, 1020],
];

/** As much of a hall's catalogue as a phone reads. */
export const galleryCatalogue: Catalogue = {
  hours: [day, day, day, day, day, [[540, 720]], []],
  zones: [
    {
      zoneId: "c" as ZoneId,
      name: text("一楼 C 区 | Floor 1, Zone C"),
      direction: text("进门右转 | Right of the main door"),
      arrow: "right",
    },
    {
      zoneId: "b" as ZoneId,
      name: text("二楼 B 区企业开办专区 | Floor 2, Zone B, business start-up area"),
      direction: text("上电梯后左转，走到底 | Up the escalator, then left to the end"),
      arrow: "up",
    },
  ],
  departments: [],
  services: [
    service("social-security", "professional", "社保养老 | Pension", windowsOf("c", 11, 12, 13, 14, 15, 16)),
    service("food-licence", "theme", "餐饮食药 | Food and medicine", windowsOf("b", 7, 8, 10)),
  ],
  items: [],
  frequentItems: [],
  situations: [],
  priorities: [],
  rules: {
    noShowGraceMinutes: 3,
    reinstatePlacesLater: 3,
    reinstatesMax: 2,
    recallCooldownSeconds: 10,
    noShowAfterRecalls: 2,
    undoSeconds: 10,
    refusalGrounds: [],
    appointments: { daysAhead: 14, checkInEarlyMinutes: 60 },
    pauseReasons: [],
    parkReasons: [],
    transferReasons: [],
  },
  selfService: {
    place: text("一楼大门左手边 | Floor 1, left of the main door"),
    note: text("全天开放，带身份证 | Open day and night, bring your ID card"),
  },
  voicePack: "placeholder",
  publicUrl: "http://192.168.1.10:4310",
  canServerPrint: false,
};
