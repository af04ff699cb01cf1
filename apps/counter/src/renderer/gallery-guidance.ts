// Loaded beforehand: a picture waits for nothing.
import "./features/knowledge/knowledge-page.tsx";

import type { FakeServerOptions } from "@yichuang/shared/client/fake-server";
import { type Guidance, withGuidance } from "@yichuang/shared/domain/guidance";
import type { ClerkId, ItemId } from "@yichuang/shared/domain/ids";
import type { GuidanceProposal } from "@yichuang/shared/protocol/guidance";

import type { GuidanceStateName } from "./gallery-guidance-names.ts";
import { galleryItem } from "./gallery-hall.ts";
import { overviewView } from "./gallery-overview.ts";
import { click, refusing, type Scene, seatOf, type Step, type } from "./gallery-steps.ts";
import { ago } from "./gallery-views.ts";

const itemId = "pension-transfer" as ItemId;
const text = (zh: string, en: string) => ({ zh, en });
const linOf = { clerkId: "c31" as ClerkId, name: text("林岚", "Lin Lan") };
const chiefOf = { clerkId: "c30" as ClerkId, name: text("周正", "Zhou Zheng") };

const now: Guidance = {
  materials: [
    { name: text("居民身份证", "Identity card"), note: text("原件", "Original"), isOptional: false },
    {
      name: text("养老保险关系转移申请表", "Application form"),
      note: text("窗口领取", "At the window"),
      isOptional: false,
      sample: text(
        "申请人：张某\n原参保地：郑州市\n转入地：柘城县\n签名：张某",
        "Applicant: Zhang\nFrom: Zhengzhou\nTo: Zhecheng\nSigned: Zhang",
      ),
    },
  ],
  checks: [text("核对身份证在有效期内", "The identity card is valid")],
  questions: [],
  contact: null,
};
const better: Guidance = {
  ...now,
  checks: [
    text(
      "核对身份证在有效期内，姓名和社保卡一致",
      "The identity card is valid, and the name is that of the social security card",
    ),
    text("外省转入的，看原参保地缴费凭证", "From another province: look at the payment record of the former place"),
  ],
  questions: [
    {
      question: text("人在外地，能让家里人办吗", "Can my family do it for me"),
      answer: text("可以，带双方身份证和委托书。", "Yes, with both identity cards and an authorisation."),
    },
  ],
  contact: {
    post: text("养老关系转移岗", "Pension transfers"),
    phone: "0370-555 0131",
    place: text("二楼 203", "Floor 2, room 203"),
  },
};

const proposal: GuidanceProposal = {
  proposal: 7,
  itemId,
  itemName: text("养老保险关系转移接续", "Transfer of a pension account"),
  departmentName: text("人力资源和社会保障局", "Human Resources and Social Security Bureau"),
  by: linOf,
  atMs: ago(38),
  why: "上周有三位群众因为姓名不一致跑了第二趟",
  state: "open",
  current: now,
  proposed: better,
  isOutdated: false,
  decided: null,
  mayDecide: true,
};

/** A department keeps its items up to date: its chief looks at what was proposed. */
const galleryGuidance = {
  FindProposals: {
    proposals: [
      proposal,
      {
        ...proposal,
        proposal: 5,
        itemName: text("社会保障卡申领", "Social security card"),
        atMs: ago(4_300),
        state: "declined",
        mayDecide: false,
        decided: { by: chiefOf, atMs: ago(4_200), word: "照片要求省里没变，先不改" },
      },
      {
        ...proposal,
        proposal: 4,
        itemName: text("灵活就业人员参保登记", "Registration of the self-employed"),
        atMs: ago(8_600),
        state: "published",
        mayDecide: false,
        decided: { by: chiefOf, atMs: ago(8_500), word: null },
      },
    ],
  },
  GetGuidance: {
    itemId,
    version: 2,
    versions: [
      { version: 2, atMs: ago(1_500), by: chiefOf, proposedBy: linOf, word: null, guidance: better },
      {
        version: 1,
        atMs: ago(9_000),
        by: chiefOf,
        proposedBy: linOf,
        word: "按新文件",
        guidance: { ...now, checks: [] },
      },
      { version: 0, atMs: null, by: null, proposedBy: null, word: null, guidance: now },
    ],
    openCount: 1,
    mayPropose: true,
    mayDecide: true,
  },
  GetItem: ({ itemId: asked }) => withGuidance(galleryItem(asked), better),
} satisfies FakeServerOptions["queries"];

const scene = (server: FakeServerOptions, ...steps: Step[]): Scene => ({
  seat: seatOf("s01", "supervisor"),
  page: "/knowledge",
  server: { views: { overview: overviewView(true) }, queries: galleryGuidance, ...server },
  steps,
});
const opened: Step[] = [click("item-pension-transfer")];
const proposals = click("proposals");

export const guidanceScenes: Record<GuidanceStateName, Scene> = {
  "guidance-item": scene({}, ...opened),
  "guidance-edit": scene({}, ...opened, click("guidance-edit"), click("add-questions")),
  "guidance-edit-fault": scene({}, ...opened, click("guidance-edit"), type("check-0-zh", "打 138 0013 8000 问")),
  "guidance-proposals": scene({}, proposals),
  "guidance-declining": scene({}, proposals, type("guidance-word", "等省里的新文件下来再改")),
  "guidance-refused": scene(refusing("GuidanceOutdated"), proposals, click("guidance-publish")),
  "guidance-none": scene({ queries: {} }),
  "guidance-reviewer": { ...scene({}, proposals), seat: seatOf("r01", "reviewer") },
  "guidance-versions": scene({}, ...opened, click("guidance-versions"), click("version-1")),
};
