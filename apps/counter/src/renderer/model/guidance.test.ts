import type { Guidance } from "@yichuang/shared/domain/guidance";
import { commandSchemas } from "@yichuang/shared/protocol/commands/command";
import { expect, it } from "vitest";

import { cleaned, faultOf } from "./guidance-draft.ts";
import { compareLines, isChanged, linesOf } from "./guidance-lines.ts";

const text = (zh: string, en = zh) => ({ zh, en });
const words = { optional: "optional", sample: "sample" };
const guidance: Guidance = {
  materials: [{ name: text("申请表", "Form"), isOptional: false, sample: text("姓名：张三", "Name: Zhang San") }],
  checks: [text("核对姓名", "Compare the names")],
  questions: [{ question: text("多久", "How long"), answer: text("五天", "Five days") }],
  contact: { post: text("受理岗", "Acceptance"), phone: "0370-555 0131", place: null },
};

it("KB6 rows in which nothing stands are left out, and one language stands for both", () => {
  const draft: Guidance = {
    materials: [...guidance.materials, { name: text(""), isOptional: true }],
    checks: [text(" 看原件 ", ""), text(" ")],
    questions: [],
    contact: { post: text(""), phone: " ", place: text("") },
  };
  expect(cleaned(draft)).toEqual({
    materials: guidance.materials,
    checks: [text("看原件")],
    questions: [],
    contact: null,
  });
});

it("KB6 what the server would refuse is told while it is written", () => {
  expect(faultOf(cleaned(guidance))).toBeNull();
  const faults = [
    faultOf(cleaned({ ...guidance, questions: [{ question: text("多久"), answer: text("") }] })),
    faultOf(cleaned({ ...guidance, checks: [text("打 138 0013 8000")] })),
    faultOf(cleaned({ ...guidance, materials: [...guidance.materials, ...guidance.materials] })),
    faultOf(cleaned({ ...guidance, contact: { post: text("受理岗"), phone: "问窗口", place: null } })),
  ];
  expect(faults).toEqual(["empty", "personal", "twice", "phone"]);
  const sent = { type: "ProposeGuidance", itemId: "pension", baseVersion: 0, guidance: cleaned(guidance) };
  expect(commandSchemas.ProposeGuidance.safeParse(sent).success).toBe(true);
});

it("KB11 each side tells what the other has not, in both languages, and another order is a change", () => {
  const after = { ...guidance, checks: [text("核对姓名", "Compare the name"), text("看原件", "See the original")] };
  const [was, is] = [linesOf(guidance, "checks", "zh", words), linesOf(after, "checks", "zh", words)];
  const { before, after: now } = compareLines(was, is);
  expect(before.map(({ change, line }) => [change, line.head])).toEqual([["gone", "核对姓名 / Compare the names"]]);
  expect(now.map(({ change, line }) => [change, line.head])).toEqual([
    ["new", "核对姓名 / Compare the name"],
    ["new", "看原件 / See the original"],
  ]);
  expect(isChanged(is, [...is].reverse())).toBe(true);
  expect(isChanged(is, [...is])).toBe(false);
  expect(linesOf(guidance, "materials", "en", words)).toEqual([
    { head: "Form / 申请表", body: "sample: Name: Zhang San / 姓名：张三" },
  ]);
  expect(linesOf({ ...guidance, contact: null }, "contact", "zh", words)).toEqual([]);
});
