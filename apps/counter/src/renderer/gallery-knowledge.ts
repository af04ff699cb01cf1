import type { FakeServerOptions } from "@yichuang/shared/client/fake-server";
import type { AnswerId, ItemId } from "@yichuang/shared/domain/ids";
import type { Answer, Contact } from "@yichuang/shared/domain/knowledge";

const itemId = "pension-transfer" as ItemId;

const howLong: Answer = {
  answerId: "transfer-how-long" as AnswerId,
  title: { zh: "转移养老关系要多久", en: "How long does a transfer take" },
  items: [itemId],
  services: [],
  body: {
    zh: "一般 **15 个工作日**，不用再跑原来的地方。\n\n1. 窗口当天发出联系函\n2. 原参保地核对后划转\n3. 办好了发短信\n\n急着退休的，告诉窗口，可以先办。",
    en: "Usually **15 working days**, without a way to the former place.\n\n1. The window writes to it the same day\n2. The former place checks and transfers\n3. A message comes when all is done\n\nTell the window if you retire soon: it can go first.",
  },
};

const answers: Answer[] = [
  howLong,
  {
    answerId: "on-behalf" as AnswerId,
    title: { zh: "能不能替家里人办", en: "Acting for somebody else" },
    items: [],
    services: [],
    body: { zh: "大多数事项可以代办。", en: "Most matters can be done for somebody else." },
  },
];

const contacts: Contact[] = [
  {
    post: { zh: "养老待遇核定", en: "Pension entitlements" },
    department: { zh: "人力资源和社会保障局", en: "Human Resources and Social Security Bureau" },
    phone: "0370-555 0131",
    place: { zh: "二楼 203", en: "Floor 2, room 203" },
    hours: null,
    items: [itemId],
    services: [],
  },
  {
    post: { zh: "大厅值班", en: "Hall on duty" },
    department: { zh: "政务服务和大数据管理局", en: "Government Services and Big Data Bureau" },
    phone: "0370-555 0100",
    place: { zh: "一楼总台", en: "Floor 1, main desk" },
    hours: { zh: "上班时间", en: "Opening hours" },
    items: [],
    services: [],
  },
];

/** What the gallery's hall knows; nothing is found for "zzz". */
export const galleryKnowledge = {
  FindAnswers: ({ text }) => ({ answers: text === "zzz" ? [] : answers }),
  FindContacts: ({ text }) => ({ contacts: text === "zzz" ? [] : contacts }),
  GetAnswer: howLong,
  FindProposals: { proposals: [] },
  GetGuidance: ({ itemId: asked }) => ({
    itemId: asked,
    version: 0,
    versions: [],
    openCount: 0,
    mayPropose: false,
    mayDecide: false,
  }),
} satisfies FakeServerOptions["queries"];
