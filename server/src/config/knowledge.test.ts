import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { Hall } from "@yichuang/shared/domain/hall";
import type { AnswerId, ItemId } from "@yichuang/shared/domain/ids";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createKnowledgeSearch, type KnowledgeSearch } from "./knowledge-search.ts";
import { formatHallFaults, loadHall } from "./load-hall.ts";
import { loadKnowledge } from "./load-knowledge.ts";

const hallFile = (name: string): string => fileURLToPath(new URL(`../../../halls/${name}`, import.meta.url));
const hallOf = async (name: string): Promise<Hall> => {
  const loaded = await loadHall(hallFile(name));
  if (!loaded.ok) throw new Error(formatHallFaults(loaded.failure));
  return loaded.value;
};

let folder: string;
let hall: Hall;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "yichuang-knowledge-"));
  hall = await hallOf("zhecheng.yaml");
});
afterAll(() => rm(folder, { recursive: true }));

/** Fault lines of a hall that has these files beside it, without the folder's own name. */
const faultsOf = async (name: string, files: Record<string, string | Buffer>): Promise<string[]> => {
  const place = join(folder, name);
  await mkdir(join(place, "answers"), { recursive: true });
  for (const [path, content] of Object.entries(files)) await writeFile(join(place, path), content);
  const loaded = await loadKnowledge(`${place}.yaml`, hall);
  return loaded.ok ? [] : formatHallFaults(loaded.failure).replaceAll(`${place}/`, "").split("\n");
};

const head = "---\ntitle: 问 | Question\n---\n";

describe("what stands beside a hall file", () => {
  it("KB1 is nothing where there is no folder", async () => {
    const loaded = await loadKnowledge(join(folder, "none.yaml"), hall);
    expect(loaded).toEqual({ ok: true, value: { answers: [], contacts: [] } });
  });

  it("KB1 an answer has both languages, or the Chinese one in both places", async () => {
    const place = join(folder, "both");
    await mkdir(join(place, "answers"), { recursive: true });
    await writeFile(join(place, "answers/one.md"), `${head}\n第一行\n\n---\n\nFirst line\n`);
    await writeFile(join(place, "answers/two.md"), `${head}只有中文\n`.replaceAll("\n", "\r\n"));
    const loaded = await loadKnowledge(`${place}.yaml`, hall);
    const common = { title: { zh: "问", en: "Question" }, items: [], services: [] };
    expect(loaded.ok && loaded.value.answers).toEqual([
      { ...common, answerId: "one", body: { zh: "第一行", en: "First line" } },
      { ...common, answerId: "two", body: { zh: "只有中文", en: "只有中文" } },
    ]);
  });

  it("KB1 tells what is a file and should be a folder", async () => {
    await writeFile(join(folder, "plain"), "");
    await mkdir(join(folder, "half"));
    await writeFile(join(folder, "half/answers"), "");
    await writeFile(join(folder, "half/contacts.yaml"), "contacts: 1\n");
    const lines = async (name: string): Promise<string> => {
      const loaded = await loadKnowledge(join(folder, `${name}.yaml`), hall);
      return loaded.ok ? "" : formatHallFaults(loaded.failure).replaceAll(`${folder}/`, "");
    };
    expect(await lines("plain")).toBe("plain:1: must be a folder");
    expect((await lines("half")).split("\n")).toEqual([
      "half/answers:1: must be a folder",
      expect.stringMatching(/^half\/contacts.yaml:1: contacts: /),
    ]);
  });

  it("KB1 tells every fault with its file and line", async () => {
    expect(
      await faultsOf("bad", {
        "answers/Bad Name.md": head,
        "answers/empty.md": head,
        "answers/headless.md": "没有头\n",
        "answers/many.md": `${head}一\n---\ntwo\n---\nthree\n`,
        "answers/many-and-untitled.md": "---\nservices: []\n---\n一\n---\ntwo\n---\nthree\n",
        "answers/stranger.md": "---\ntitle: 问 | Question\nitems:\n  - pension-confirm\n  - no-such\n---\n答\n",
        "answers/untitled.md": "---\nservices: []\n---\n答\n",
        "answers/gbk.md": Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xc4, 0xe3, 0x0a]),
        "contacts.yaml":
          "contacts:\n  - post: 值班 | On duty\n    department: 局 | Bureau\n    phone: call me\n    services: [nowhere]\n",
      }),
    ).toEqual([
      "answers/Bad Name.md:1: must be named like care-elsewhere.md: small letters and hyphens",
      "answers/empty.md:1: has no text below its head",
      "answers/gbk.md:2: is not UTF-8 text; save the file as UTF-8",
      'answers/headless.md:1: must begin with a head between two lines of "---"',
      "answers/many-and-untitled.md:2: title: is missing",
      'answers/many-and-untitled.md:1: has more than one line of "---" below its head',
      'answers/many.md:1: has more than one line of "---" below its head',
      'answers/stranger.md:5: items[1]: item "no-such" does not exist',
      "answers/untitled.md:2: title: is missing",
      "contacts.yaml:4: contacts[0].phone: must be a telephone number in quotes: digits, spaces and hyphens",
      'contacts.yaml:5: contacts[0].services[0]: service "nowhere" does not exist',
    ]);
  });
});

describe("the county hall's knowledge", () => {
  let search: KnowledgeSearch;
  const answers = (text: string): string[] => search.findAnswers({ text }).map(({ answerId }) => answerId);
  const posts = (asked: { text?: string; itemId?: ItemId }): string[] =>
    search.findContacts(asked).map(({ post }) => post.en);
  beforeAll(async () => {
    const loaded = await loadKnowledge(hallFile("zhecheng.yaml"), hall);
    if (!loaded.ok) throw new Error(formatHallFaults(loaded.failure));
    search = createKnowledgeSearch(loaded.value, hall);
  });

  it.each([
    ["身份证丢了", "id-card-lost"],
    ["sfzdl", "id-card-lost"],
    ["shenfenzheng", "id-card-lost"],
    ["lost card", "id-card-lost"],
    ["委托书", "on-behalf"],
    ["weituoshu", "on-behalf"],
    ["letter of authority", "on-behalf"],
    ["首付 夫妻", "buy-home-fund"],
    ["养老资格认证", "pension-alive"],
  ])("KB2 %s finds the answer", (text, answerId) => {
    expect(answers(text)).toContain(answerId);
  });

  it("KB2 a title counts before the text", () => {
    expect(answers("公积金")[0]).toBe("buy-home-fund");
    expect(answers("zzzz")).toEqual([]);
    expect(answers("?")).toEqual([]);
  });

  it("KB2 without words gives what belongs to an item, or to the hall", () => {
    const itemId = "pension-confirm" as ItemId;
    expect(search.findAnswers({ itemId }).map(({ answerId }) => answerId)).toEqual(["pension-alive"]);
    expect(posts({ itemId })).toEqual(["Pension entitlements", "Pension confirmation at home"]);
    expect(posts({})).toEqual([
      "Hall on duty",
      "Complaints and supervision",
      "Access and visits at home",
      "Systems and network",
    ]);
    expect(posts({ text: "zzzz" })).toEqual([]);
    expect(posts({ text: "医疗保障" })).toEqual(["Care elsewhere and refunds"]);
  });

  it("KB2 opens an answer by its id, and no other", () => {
    expect(search.answer("fees" as AnswerId)?.title.en).toBe("Are there fees, and how to pay");
    expect(search.answer("none" as AnswerId)).toBeNull();
  });
});
