import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { indexHall } from "@yichuang/shared/domain/hall";
import type { Hall } from "@yichuang/shared/domain/hall";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { formatHallFaults, loadHall } from "./load-hall.ts";

const hallPath = (name: string): string => fileURLToPath(new URL(`../../../halls/${name}`, import.meta.url));

const loadGood = async (path: string): Promise<Hall> => {
  const result = await loadHall(path);
  if (!result.ok) throw new Error(formatHallFaults(result.failure));
  return result.value;
};

type Words = { path: string; zh: string; en: string };
const textsOf = (value: unknown, path = ""): Words[] => {
  if (typeof value !== "object" || value === null) return [];
  if ("zh" in value && "en" in value) return [{ path, zh: String(value.zh), en: String(value.en) }];
  return Object.entries(value).flatMap(([key, child]) => textsOf(child, `${path}/${key}`));
};

describe("the county hall", () => {
  let hall: Hall;
  beforeAll(async () => {
    hall = await loadGood(hallPath("zhecheng.yaml"));
  });

  test("S1 has windows 1 to 24 of all three kinds in four zones", () => {
    expect(hall.name.zh).toBe("柘城县政务服务中心");
    expect(hall.timeZone).toBe("Asia/Shanghai");
    expect(hall.windows.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(hall.zones).toHaveLength(4);
    const kindsByZone = new Map(hall.zones.map(({ zoneId }) => [zoneId as string, new Set<string>()]));
    for (const { zoneId, kind } of hall.windows) kindsByZone.get(zoneId)?.add(kind);
    expect([...kindsByZone].map(([zone, kinds]) => [zone, ...kinds])).toEqual([
      ["a", "comprehensive"],
      ["b", "theme"],
      ["c", "professional"],
      ["d", "professional"],
    ]);
  });

  test("S6 has departments, services and items enough, and a notice list for every item", () => {
    expect(hall.departments.length).toBeGreaterThanOrEqual(18);
    expect(hall.services.length).toBeGreaterThanOrEqual(40);
    expect(hall.items.length).toBeGreaterThanOrEqual(150);
    const nothingToBring = hall.items.filter(({ materials }) => materials.length === 0);
    expect(nothingToBring.map(({ itemId }) => itemId)).toEqual(["ask", "complain", "home-visit"]);
    for (const item of hall.items) {
      expect(item.checks, item.itemId).not.toHaveLength(0);
      expect(item.isDoneOnTheSpot, item.itemId).toBe(item.promisedWorkingDays === 0);
      if (item.materials.length > 0)
        expect(
          item.materials.some(({ isOptional }) => !isOptional),
          item.itemId,
        ).toBe(true);
    }
    for (const { serviceId } of hall.services)
      expect(hall.items.filter((item) => item.serviceId === serviceId).length, serviceId).toBeGreaterThanOrEqual(3);
  });

  test("S4 windows of every kind cover for others, and every primary service is of the window's kind", () => {
    const { services } = indexHall(hall);
    const coveringKinds = new Set<string>();
    for (const { kind, services: served } of hall.windows)
      for (const { serviceId, level } of served) {
        const own = services.get(serviceId)?.kind;
        if (level === "primary") expect(own).toBe(kind);
        else if (own !== kind) coveringKinds.add(kind);
      }
    expect([...coveringKinds].toSorted()).toEqual(["comprehensive", "professional", "theme"]);
  });

  test("staff: a home clerk at every window, guides, reviewers, a supervisor, two who may call a named ticket", () => {
    const homes = hall.clerks.flatMap(({ windowId }) => windowId ?? []);
    expect(homes.toSorted()).toEqual(hall.windows.map(({ windowId }) => windowId).toSorted());
    const withRole = (role: string) => hall.clerks.filter(({ roles }) => roles.some((own) => own === role)).length;
    expect(withRole("clerk")).toBeGreaterThanOrEqual(26);
    expect(withRole("reviewer")).toBeGreaterThanOrEqual(2);
    expect(withRole("supervisor")).toBe(1);
    expect(withRole("guide")).toBeGreaterThanOrEqual(2);
    expect(hall.clerks.filter(({ canCallNamed }) => canCallNamed)).toHaveLength(2);
  });

  test("every text has both languages, hanzi with full-width punctuation, English without hanzi", () => {
    const texts = textsOf(hall);
    expect(texts.length).toBeGreaterThan(1500);
    for (const { path, zh, en } of texts) {
      expect(zh, path).toMatch(/\p{Script=Han}/u);
      expect(zh, path).not.toMatch(/[,;:?!()]/);
      expect(en, path).toMatch(/^[A-Z0-9]/);
      expect(en, path).not.toMatch(/[\p{Script=Han}，。、：；（）]/u);
    }
  });

  test("every icon is in the product's icon set", () => {
    const shared = createRequire(new URL("../../../shared/package.json", import.meta.url));
    for (const { icon } of hall.services)
      expect(() => shared.resolve(`lucide-react/icons/${icon}`), icon).not.toThrow();
    expect(() => shared.resolve("lucide-react/icons/no-such-icon")).toThrow();
  });

  test("rules, hours and shortened hours come out as written", () => {
    expect(hall.rules).toMatchObject({ dayEnd: "close", printTimeoutSeconds: 300, canIssueByPhone: true });
    expect(hall.rules.headStartMinutes).toEqual({
      ordinary: 0,
      elderly: 10,
      disabled: 10,
      expectant: 10,
      veteran: 5,
      appointment: 0,
    });
    for (const list of [hall.rules.pauseReasons, hall.rules.parkReasons, hall.rules.transferReasons])
      expect(list.length).toBeGreaterThanOrEqual(5);
    const day = [
      [540, 720],
      [810, 1020],
    ];
    expect(hall.hours).toEqual([day, day, day, day, day, [], []]);
    expect(hall.services.find(({ serviceId }) => serviceId === "exit-entry")?.hours?.[0]?.[1]).toEqual([810, 990]);
  });
});

describe("the small hall", () => {
  test("fills in what is left out and resolves papers", async () => {
    const hall = await loadGood(hallPath("small.yaml"));
    expect([hall.windows.length, hall.services.length, hall.items.length]).toEqual([2, 3, 4]);
    expect(hall.services[0]).toMatchObject({
      numbering: { first: 1, last: 999, width: 3 },
      targetMinutes: 20,
      serviceMinutes: 10,
    });
    expect(hall.services[0]).not.toHaveProperty("hours");
    expect(hall).not.toHaveProperty("printer");
    expect(hall.clerks[0]).toMatchObject({ roles: ["clerk"], staffNumber: "1001", windowId: "w01" });
    expect(hall.items[1]).toEqual({
      itemId: "collect",
      serviceId: "pick-up",
      departmentId: "hall",
      name: { zh: "领取证照", en: "Collect a certificate" },
      materials: [
        {
          name: { zh: "本人身份证", en: "Your ID card" },
          note: { zh: "原件，看过就还您", en: "Original, handed back at once" },
          isOptional: false,
        },
        {
          name: { zh: "委托书", en: "Letter of authority" },
          note: { zh: "替别人办才带", en: "Only when you act for someone else" },
          isOptional: true,
        },
      ],
      checks: [{ zh: "核对姓名后签收", en: "Check the name, then sign" }],
      promisedWorkingDays: 0,
      isDoneOnTheSpot: true,
      canSelfServe: false,
    });
    expect(hall.items[3]).toMatchObject({ promisedWorkingDays: 1, isDoneOnTheSpot: false, canSelfServe: true });
  });

  test("takes texts as maps, an own note on a shared paper, a fee, a printer and hours over several keys", async () => {
    const source = (await readFile(hallPath("small.yaml"), "utf8"))
      .replace("name: 办事咨询 | Ask how to do something", "name: { zh: 办事咨询, en: Ask }\n    feeYuan: 2.5")
      .replace("materials: []", "materials: [{ paper: id-card, note: 拍照即可 | A photo will do }]")
      .replace("voicePack: placeholder", "voicePack: placeholder\nprinter: { host: 192.168.1.50 }")
      .replace('13:30-17:00"]', '13:30-17:00"]\n  sat: ["09:00-12:00"]\n  sun: []');
    const folder = await mkdtemp(join(tmpdir(), "hall-"));
    try {
      await writeFile(join(folder, "my.yaml"), source);
      const hall = await loadGood(join(folder, "my.yaml"));
      expect(hall.items[0]).toMatchObject({ name: { zh: "办事咨询", en: "Ask" }, feeYuan: 2.5 });
      expect(hall.items[0]?.materials[0]).toEqual({
        name: { zh: "本人身份证", en: "Your ID card" },
        note: { zh: "拍照即可", en: "A photo will do" },
        isOptional: false,
      });
      expect(hall.printer).toEqual({ host: "192.168.1.50", port: 9100 });
      expect([hall.hours[4]?.length, hall.hours[5], hall.hours[6]]).toEqual([2, [[540, 720]], []]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe("files that cannot be read as text", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "hall-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("a missing file is one fault, named as given", async () => {
    const path = relative(process.cwd(), join(folder, "none.yaml"));
    const result = await loadHall(path);
    expect(result).toMatchObject({ ok: false, failure: [{ file: path, line: 1, field: "" }] });
    if (!result.ok) expect(formatHallFaults(result.failure)).toMatch(/^\.\..*none\.yaml:1: cannot be read: ENOENT/);
  });

  test("a file saved as GBK is refused at the first line that is not UTF-8", async () => {
    const path = join(folder, "gbk.yaml");
    // "id: my", then "name: 大厅" in GBK.
    await writeFile(path, Buffer.concat([Buffer.from("id: my\nname: "), Buffer.from([0xb4, 0xf3, 0xcc, 0xfc, 0x0a])]));
    const message = "is not UTF-8 text; save the file as UTF-8";
    expect(await loadHall(path)).toEqual({ ok: false, failure: [{ file: path, line: 2, field: "", message }] });
  });

  test("a file beyond the size limit is refused unread", async () => {
    const path = join(folder, "big.yaml");
    await writeFile(path, Buffer.alloc(4 * 1024 * 1024 + 1, "#"));
    expect(await loadHall(path)).toMatchObject({ ok: false, failure: [{ message: "is larger than 4194304 bytes" }] });
  });

  test("a file with a byte order mark and Windows line ends loads", async () => {
    const path = join(folder, "windows.yaml");
    const source = await readFile(hallPath("small.yaml"), "utf8");
    await writeFile(path, `\uFEFF${source.replaceAll("\n", "\r\n")}`);
    expect((await loadGood(path)).hallId).toBe("small");
  });
});
