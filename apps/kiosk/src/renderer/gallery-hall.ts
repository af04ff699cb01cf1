import type { DepartmentId, ItemId, ServiceId, SituationId, WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import type { Item, Material, ServiceGroup, WindowKind } from "@yichuang/shared/domain/service";
import type { Catalogue } from "@yichuang/shared/protocol/queries";

const kinds: Record<string, { kind: WindowKind; zone: string; numbers: number[] }> = {
  c: { kind: "comprehensive", zone: "a", numbers: [1, 2, 3, 4, 5, 6] },
  t: { kind: "theme", zone: "b", numbers: [7, 8, 9, 10] },
  p: { kind: "professional", zone: "c", numbers: [11, 12, 13, 14, 15, 16] },
};

/** prefix | id | kind | group | icon | name | name in English | summary | summary in English */
const serviceRows = `
A|social-security|p|personal|umbrella|社保养老|Pension|参保、转移、退休|Join, transfer, retire
B|medical-insurance|p|personal|shield-plus|看病医保|Medical insurance|异地备案、报销|Care elsewhere, refunds
C|household-id|p|personal|id-card|户口身份证|Household and ID card|补领、迁移、居住|Replace, move, reside
K|social-card|p|personal|credit-card|社保卡|Social security card|补卡、激活、改密码|Replace, activate, password
E|employment|p|personal|briefcase|就业失业|Work and unemployment|登记、补贴、档案|Register, subsidies, files
X|exit-entry|p|personal|plane|出国出境|Travel abroad|护照、港澳、赴台|Passport, Hong Kong, Taiwan
T|tax|p|business|receipt|缴税开票|Tax and invoices|申报、代开、发票|File, pay, invoice
P|social-payment|p|personal|hand-coins|社保缴费|Insurance payments|居民医保、养老缴费|Medical and pension fees
G|housing-fund|p|personal|piggy-bank|公积金|Housing fund|提取、贷款、转移|Withdraw, loan, transfer
V|vehicle|p|personal|car|驾照车辆|Driving and vehicles|换证、上牌、过户|Licence, plates, transfer
M|marriage|p|personal|heart-handshake|婚姻登记|Marriage registration|结婚、离婚、补证|Marry, divorce, replace
D|business-start|t|business|store|开店办照|Start a business|设立、名称、公章|Set up, name, seal
J|business-change|t|business|file-pen|变更注销|Change or close|改信息、转股、注销|Change, transfer, close
Y|food-licence|t|business|utensils|餐饮食药|Food and medicine|饭店、小吃、药店|Restaurants, snacks, pharmacies
H|real-estate|t|personal|house|买房过户|Property registration|登记、抵押、继承|Register, mortgage, inherit
Q|estate-inquiry|t|personal|file-search|房产查询|Property records|查档、无房证明|Search, proof of no home
XM|project-approval|t|business|clipboard-check|项目立项|Project approval|备案、核准、节能|File, approve, energy
YD|land-planning|t|business|map-pinned|用地规划|Land and planning|选址、用地、规划|Site, land use, planning
SG|construction-permit|t|business|hard-hat|建设施工|Construction|图审、消防、许可|Drawings, fire safety, permit
JG|completion|t|business|building-2|竣工验收|Completion checks|联合验收、备案|Joint inspection, filing
U|utilities|t|business|plug-zap|水电气报装|Water, power, gas|开户、增容、过户|Connect, extend, transfer
ZS|investment|t|business|handshake|招商代办|Investor support|项目代办、惠企政策|Projects, support policies
L|cross-province|c|remote|globe|跨省通办|Other provinces|外省的事，这里交|Hand in here for another province
N|in-province|c|remote|map|省内通办|Elsewhere in Henan|外市县的事，这里交|Hand in here for another county
F|birth-school|c|personal|baby|生育入学|Birth and school|出生证明、报名|Birth papers, enrolment
Z|pick-up|c|personal|file-check|领证取件|Pick up results|网上已办好的|Already done online
S|aid|c|personal|hand-heart|低保救助|Social assistance|低保、特困、临时救助|Allowance, care, emergency aid
LN|senior|c|personal|armchair|老年优待|Senior benefits|高龄津贴、养老服务|Allowance, care
CJ|disability|c|personal|accessibility|残疾服务|Disability services|办证、补贴、辅具|Certificate, subsidies, aids
TY|veterans|c|personal|medal|退役军人|Veterans|报到、优待证、抚恤|Report, card, pensions
GZ|public-housing|c|personal|key-round|公租房|Public housing|申请、补贴、维修金|Apply, subsidy, repair fund
JY|education|c|personal|graduation-cap|教师教育|Teachers and schools|教师资格、办学|Teacher certificate, schools
FZ|legal-aid|c|personal|scale|法律援助|Legal aid|援助、公证、调解|Aid, notary, mediation
W|advice|c|personal|message-circle-question-mark|咨询帮办|Advice and help|问事、投诉、帮填表|Ask, complain, get help
WS|health-permit|c|business|stethoscope|卫生医护|Health permits|卫生许可、医护注册|Hygiene, doctors, nurses
YS|transport|c|business|truck|道路运输|Road transport|货运、车证、从业证|Haulage, vehicles, drivers
NY|agriculture|c|business|wheat|种养农机|Farming|种子、兽药、农机|Seeds, animal drugs, machines
LY|forestry-water|c|business|trees|林业水利|Forests and water|采伐、检疫、取水|Felling, quarantine, abstraction
CG|urban|c|business|signpost|城市管理|City management|招牌、占道、渣土|Signs, streets, spoil
HB|environment|c|business|leaf|环保审批|Environment|环评、排污|Impact, discharge
WL|culture|c|business|drama|文旅体育|Culture and sports|演出、娱乐、书店|Shows, venues, bookshops
XF|safety|c|business|fire-extinguisher|安全消防|Safety and fire|消防检查、危化品|Fire checks, hazardous goods
`;

const department = "office" as DepartmentId;

const services: Catalogue["services"] = serviceRows
  .trim()
  .split("\n")
  .map((row) => {
    const [prefix = "", id = "", kindKey = "", group = "", icon = "", zh = "", en = "", aboutZh = "", aboutEn = ""] =
      row.split("|");
    const { kind, zone, numbers } = kinds[kindKey] ?? { kind: "comprehensive" as const, zone: "a", numbers: [] };
    return {
      serviceId: id as ServiceId,
      name: { zh, en },
      summary: { zh: aboutZh, en: aboutEn },
      kind,
      group: group as ServiceGroup,
      departmentId: department,
      icon,
      prefix,
      numbering: { first: 1, last: 999, width: 3 },
      targetMinutes: 20,
      serviceMinutes: 10,
      asksIdentity: id === "exit-entry",
      isStep: false,
      next: [],
      windows: numbers.map((number) => ({
        windowId: `w${number}` as WindowId,
        number,
        zone: zone as ZoneId,
        level: "primary" as const,
      })),
    };
  });

const paper = (zh: string, en: string, noteZh?: string, noteEn?: string, isOptional = false): Material => ({
  name: { zh, en },
  ...(noteZh === undefined || noteEn === undefined ? {} : { note: { zh: noteZh, en: noteEn } }),
  isOptional,
});

const idCard = paper("本人身份证", "Your ID card", "原件，看过就还您", "Original, handed back at once");
const socialCard = paper(
  "社会保障卡",
  "Social security card",
  "原件，或手机电子社保卡",
  "The card, or the electronic one on your phone",
);
const form = paper(
  "转移接续申请表",
  "Transfer application form",
  "窗口有空表，到了再填也行",
  "Blank forms at the window, you can fill one in there",
);
const proxy = paper("委托书", "Letter of authority", "替别人办才带", "Only when you act for someone else", true);

const longList = [
  paper(
    "食品经营场所和库房的平面布局图以及操作流程说明",
    "Floor plan of the food premises and stores, with a description of the workflow",
    "手画也行，标明尺寸、用途、设备位置和人流物流方向，一式两份，加盖公章，电子版发到窗口邮箱也可以",
    "A drawing by hand will do, with sizes, uses, equipment and routes, two copies, stamped; by email is fine too",
  ),
  ...["营业执照", "法定代表人身份证", "从业人员健康证", "食品安全管理制度", "场地使用证明", "设备清单"].map(
    (zh, position) => paper(zh, `Paper ${position + 1} of the business`, "原件或复印件", "Original or copy"),
  ),
  proxy,
];

type Row = [id: string, service: string, zh: string, en: string, materials: Material[], more?: Partial<Item>];

const days = (promisedWorkingDays: number): Partial<Item> => ({ promisedWorkingDays, isDoneOnTheSpot: false });

const itemRows: Row[] = [
  ["pension-join", "social-security", "养老保险参保登记", "Join the pension scheme", [idCard]],
  [
    "pension-transfer",
    "social-security",
    "养老保险关系转移",
    "Transfer your pension record",
    [idCard, socialCard, form, proxy],
    { ...days(15), canSelfServe: true },
  ],
  [
    "pension-confirm",
    "social-security",
    "养老资格认证",
    "Yearly pension confirmation",
    [idCard],
    { canSelfServe: true },
  ],
  ["retire", "social-security", "退休申请", "Apply for retirement", [idCard, socialCard], days(20)],
  ["pension-proof", "social-security", "打印参保缴费证明", "Print proof of contributions", [], { canSelfServe: true }],
  ["survivor", "social-security", "丧葬费和抚恤金申领", "Funeral and survivor benefits", [idCard, proxy], days(15)],
  ["employer-insure", "social-security", "单位社保开户", "Open an employer's account", [idCard]],
  ["employer-change", "social-security", "单位人员增减", "Add or remove employees", [idCard]],
  ["base-change", "social-security", "缴费基数申报", "Declare the contribution base", [idCard]],
  ["refund", "social-security", "重复缴费退费", "Refund of double contributions", [idCard], days(10)],
  ["abroad", "social-security", "出国定居一次性待遇申领", "One-time payment on settling abroad", [idCard], days(20)],
  ["pension-query", "social-security", "养老待遇测算咨询", "Pension estimate and advice", []],
  [
    "social-card-replace",
    "social-card",
    "补社会保障卡",
    "Replace a social security card",
    [idCard],
    { canSelfServe: true },
  ],
  ["id-card-replace", "household-id", "补身份证", "Replace an ID card", [idCard], { feeYuan: 40, ...days(20) }],
  [
    "medical-elsewhere",
    "medical-insurance",
    "异地就医备案",
    "Register care elsewhere",
    [idCard],
    { canSelfServe: true },
  ],
  ["fund-buy-home", "housing-fund", "买房提取公积金", "Withdraw the fund to buy a home", [idCard], days(3)],
  ["no-home-proof", "estate-inquiry", "开无房证明", "Proof of owning no home", [idCard], { canSelfServe: true }],
  ...[
    ["fund-query", "housing-fund", "公积金查询打印", "Print your housing fund record"],
    ["tax-proof", "tax", "开具个人完税证明", "Personal tax certificate"],
    ["licence-print", "business-start", "打印营业执照", "Print a business licence"],
    ["permit-renew", "exit-entry", "港澳通行证再次签注", "Renew a Hong Kong and Macao permit"],
    ["plate-query", "vehicle", "交通违法查询处理", "Look up and settle traffic fines"],
    ["land-query", "estate-inquiry", "不动产登记资料查询", "Property register extract"],
  ].map(([id = "", of = "", zh = "", en = ""]): Row => [id, of, zh, en, [idCard], { canSelfServe: true }]),
  ["food-new", "food-licence", "食品经营许可新办", "New food business licence", longList, days(7)],
];

const items: Item[] = itemRows.map(([id, service, zh, en, materials, more]) => ({
  itemId: id as ItemId,
  serviceId: service as ServiceId,
  departmentId: department,
  name: { zh, en },
  materials,
  checks: [],
  promisedWorkingDays: 0,
  isDoneOnTheSpot: true,
  canSelfServe: false,
  ...more,
}));

const situationRows = `
personal|baby|生孩子|Having a baby
personal|graduation-cap|上学|Going to school
personal|briefcase|找工作|Finding work
personal|heart-handshake|结婚|Getting married
personal|house|买房租房|A home
personal|car|买车开车|A car
personal|heart-pulse|看病报销|Falling ill
personal|armchair|退休养老|Retiring
personal|id-card|证件丢了|Lost papers
personal|plane|出国出境|Going abroad
personal|hand-heart|生活有困难|In hardship
personal|file-heart|家人去世|A death in the family
business|store|开店|Opening a shop
business|utensils|开饭店|A restaurant
business|building-2|办公司|A company
business|briefcase-business|招人用工|Hiring people
business|file-pen|变更注销|Changing or closing
business|construction|建厂建房|Building
business|plug-zap|通水电气|Water and power
business|tractor|种地养殖|Farming
`;

const situations: Catalogue["situations"] = situationRows
  .trim()
  .split("\n")
  .map((row, position) => {
    const [group = "", icon = "", zh = "", en = ""] = row.split("|");
    const itemIds = items.slice(position, position + 5).map(({ itemId }) => itemId);
    return {
      situationId: `s${position}` as SituationId,
      name: { zh, en },
      icon,
      group: group as "personal" | "business",
      itemIds,
    };
  });

/** A hall as large as a county's, for the gallery of screens. */
export const galleryCatalogue: Catalogue & { hours: [number, number][][] } = {
  zones: [
    {
      zoneId: "a" as ZoneId,
      name: { zh: "一楼 A 区", en: "Floor 1, Zone A" },
      direction: { zh: "面向屏幕往左走", en: "Facing the screen, go left" },
      arrow: "left",
    },
    {
      zoneId: "b" as ZoneId,
      name: { zh: "二楼 B 区", en: "Floor 2, Zone B" },
      direction: { zh: "乘电梯上二楼，出门往左走", en: "Take the lift to floor 2, then go left" },
      arrow: "up",
    },
    {
      zoneId: "c" as ZoneId,
      name: { zh: "一楼 C 区", en: "Floor 1, Zone C" },
      direction: { zh: "面向屏幕往右走", en: "Facing the screen, go right" },
      arrow: "right",
    },
  ],
  departments: [{ departmentId: department, name: { zh: "政务服务中心", en: "Service Center" } }],
  services,
  items,
  frequentItems: [
    "social-card-replace",
    "id-card-replace",
    "pension-confirm",
    "medical-elsewhere",
    "fund-buy-home",
    "no-home-proof",
  ] as ItemId[],
  situations,
  priorities: ["elderly", "disabled", "expectant", "veteran"],
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
    place: { zh: "一楼大门左手边", en: "Floor 1, left of the main door" },
    note: { zh: "全天开放，带身份证", en: "Open day and night, bring your ID card" },
  },
  voicePack: "placeholder",
  publicUrl: "http://192.168.1.10:4310",
  canServerPrint: false,
  hours: [0, 1, 2, 3, 4, 5, 6].map((day) =>
    day < 5
      ? [
          [540, 720],
          [810, 1020],
        ]
      : [],
  ),
};

const { selfService: _zone, ...withoutZone } = galleryCatalogue;
/** The same hall without a self-service zone. */
export const catalogueWithoutZone: Catalogue = withoutZone;

/** An item with its papers. */
export const galleryItem = (itemId: ItemId): Item => items.find((item) => item.itemId === itemId) ?? (items[0] as Item);
