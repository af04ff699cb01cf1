import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFileSync } from "node:fs";

import type { CaseFlows, Plan } from "@yichuang/shared/domain/case";
import type { Hall } from "@yichuang/shared/domain/hall";
import { assert } from "@yichuang/shared/lib/assert";
import { expect } from "vitest";

import { faultWords } from "../fault-words.ts";
import { parseHall } from "../load-hall.ts";
import { formatFaults } from "../yaml-file.ts";
import { loadFlows } from "./load-flows.ts";

const county = readFileSync(new URL("../../../../halls/zhecheng.yaml", import.meta.url), "utf8");

/** The county hall, changed as text. */
export const hallWith = (change: (text: string) => string = (text) => text): Hall => {
  const read = parseHall(change(county), "halls/x.yaml");
  assert(read.ok, "the halls of the product have no faults");
  return read.value;
};

/** A small set of flows without any fault: one of each form. */
export const goodFlows: Readonly<Record<string, string>> = {
  "posts.yaml": `pickUp: pick-up
posts:
  - { id: hrss-accept, name: 人社受理 | Acceptance, department: hrss, acts: [accept, review], clerks: [r01, r02] }
  - { id: hrss-approve, name: 人社审批 | Approval, department: hrss, acts: [approve, confirm], clerks: [r02] }
  - { id: tax-all, name: 税务全岗 | Tax, department: tax, acts: [accept, review, approve], clerks: [r01], phone: "0370-555 0175" }
  - { id: police-all, name: 公安全岗 | Police, department: police, acts: [accept, approve, confirm], clerks: [r02] }
  - { id: results, name: 出件 | Results, department: gov-service, acts: [deliver], clerks: [c06] }
  - { id: remote, name: 异地 | Elsewhere, department: gov-service, acts: [send, await], clerks: [c05] }
chiefs:
  hrss: r02
`,
  "office.yaml": `form: comprehensive
name: 通办 | Comprehensive
items: [pension-transfer]
steps:
  - { id: accept, act: accept, name: 受理 | Acceptance, workingDays: 1 }
  - { id: approve, act: approve, name: 审批 | Approval, workingDays: 10 }
  - { id: deliver, act: deliver, name: 出件 | Result, post: results }
`,
  "one-post.yaml": `form: professional
name: 专业 | Professional
services: [tax]
steps:
  - { id: take, act: accept, name: 受理 | Acceptance }
  - { id: approve, act: approve, name: 审批 | Approval, joins: true }
  - { id: deliver, act: deliver, name: 出件 | Result, post: results, workingDays: 2 }
`,
  "theme.yaml": `form: theme
name: 联办 | Together
items: [retire]
lead: hrss
steps:
  - { id: accept-hrss, act: accept, name: 受理 | A, department: hrss, after: [] }
  - { id: accept-police, act: accept, name: 受理 | B, department: police, after: [] }
  - { id: approve-hrss, act: approve, name: 审批 | A, department: hrss, after: [accept-hrss] }
  - { id: approve-police, act: approve, name: 审批 | B, department: police, after: [accept-police] }
  - { id: confirm, act: confirm, name: 确认 | Lead, department: hrss, after: [approve-hrss, approve-police] }
  - { id: deliver, act: deliver, name: 出件 | Result, post: results }
`,
  "net.yaml": `form: online
name: 网上 | Online
items: [pension-transfer]
steps:
  - { id: accept, act: accept, name: 预审 | Pre-check }
  - { id: approve, act: approve, name: 审批 | Approval }
  - { id: deliver, act: deliver, name: 出件 | Result, post: results }
`,
  "away.yaml": `form: remote-intake
name: 代收 | For elsewhere
items: [remote-pension]
steps:
  - { id: send, act: send, name: 转送 | Sent, post: remote, workingDays: 1 }
  - { id: home, act: await, name: 属地 | There, post: remote }
  - { id: deliver, act: deliver, name: 送达 | Result, post: results }
`,
  "home.yaml": `form: remote-home
name: 属地 | From elsewhere
items: [id-card-renew]
steps:
  - { id: accept, act: accept, name: 受理 | Acceptance }
  - { id: approve, act: approve, name: 审批 | Approval }
  - { id: deliver, act: deliver, name: 寄出 | Sent back, post: results }
`,
  "at-once.yaml": `form: spot
name: 即办 | At once
items: [pension-proof]
steps:
  - { id: deliver, act: deliver, name: 办结 | Done, post: results }
`,
};

export type Loaded = { flows: CaseFlows | null; faults: string[] };

const countyHall = hallWith();

/** A folder of flows on a disk of its own, loaded for a hall; the faults are those lines that a person reads. */
export const loadWith = async (files: Readonly<Record<string, string>>, hall: Hall = countyHall): Promise<Loaded> => {
  const folder = await mkdtemp(join(tmpdir(), "yichuang-flows-"));
  try {
    const place = join(folder, "hall/flows");
    if (Object.keys(files).length > 0) await mkdir(place, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(place, name), text);
    const loaded = await loadFlows(join(folder, "hall.yaml"), hall);
    if (loaded.ok) return { flows: loaded.value.flows, faults: [] };
    return { flows: null, faults: formatFaults(loaded.failure).replaceAll(`${place}/`, "").split("\n") };
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** How a matter goes from one place. */
export const planOf = (
  { flows }: Loaded,
  itemId: string,
  origin: "window" | "online" | "elsewhere" = "window",
): Plan => {
  const plan = flows?.plans.get(itemId as never)?.[origin];
  if (!plan) throw new Error(`no plan for ${itemId}`);
  return plan;
};
/** Its steps with who does them and what they wait for. */
export const stepsOf = (plan: Plan): string[] =>
  plan.steps.map(
    ({ stepId, postId, after, joins }) => `${stepId} ${postId} ${after.join("+")}${joins ? " joins" : ""}`,
  );

/** One slip of the pen: which file, what is replaced by what, a passage of the line that is named (the last that has it), field and message. */
export type Slip = readonly [
  title: string,
  file: string,
  from: string,
  to: string,
  at: string,
  field: string,
  message: string,
];

/** The good flows with one passage of one file replaced. */
export const change = (file: string, from: string, to: string): Record<string, string> => {
  const text = goodFlows[file] ?? "";
  expect(text.split(from), `"${from}" must stand exactly once in ${file}`).toHaveLength(2);
  return { ...goodFlows, [file]: text.replace(from, () => to) };
};

/** Expects that a slip gives exactly one fault, with the right file, line, field and message, and that it has its words in Chinese. */
export const expectOneFault = async ([, file, from, to, at, field, message]: Slip): Promise<void> => {
  const files = change(file, from, to);
  const line = 1 + (files[file] ?? "").split("\n").findLastIndex((text) => text.includes(at));
  const { faults } = await loadWith(files);
  expect(faults).toEqual([`${file}:${line}: ${field === "" ? "" : `${field}: `}${message}`]);
  // Whoever reads Chinese reads Chinese.
  expect(faultWords(message).zh).toMatch(/\p{Script=Han}/u);
};
