import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { assert } from "@yichuang/shared/lib/assert";
import type { Socket } from "socket.io-client";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { hallEntries } from "./backup/backup.ts";
import { changeHall } from "./config/change-hall.ts";
import { goodFlows, hallWith } from "./config/flows/flow-fixture.ts";
import { readFlowFiles } from "./config/flows/load-flows.ts";
import { type Beside, loadAll } from "./config/load-all.ts";
import { createFlowLook, createHallFlows, tellLostPosts } from "./hall-flows.ts";
import type { Hall } from "@yichuang/shared/domain/hall";
import { createLog } from "./observability/log.ts";
import { type LocalServer, send, startLocalServer } from "./testing/local-server.ts";

const log = createLog("silent");
const countyPath = fileURLToPath(new URL("../../halls/zhecheng.yaml", import.meta.url));

let county: Beside & { hall: Hall };
let server: LocalServer | null = null;
let folder: string;

beforeAll(async () => {
  const loaded = await loadAll(countyPath);
  assert(loaded.ok, "the halls of the product have no faults");
  county = loaded.value;
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yichuang-hall-flows-"));
});
afterEach(async () => {
  await server?.close();
  server = null;
  await rm(folder, { recursive: true });
});

const signedIn = async (at: LocalServer, clerkId: string, windowId?: string): Promise<Socket> => {
  const { socket } = await at.connect({ role: "counter" });
  const seat = windowId === undefined ? {} : { windowId };
  expect(await send(socket, "SignIn", { clerkId, pin: "135790", ...seat })).toMatchObject({ ok: true });
  return socket;
};

type Cases = { result: { cases: { caseId: string; itemName: { zh: string }; dueDay: string }[] } };
type Whole = {
  result: { steps: { stepId: string; postId: string; may: string[] }[]; grounds?: { reasonId: string }[] };
};

const ask = <Answer>(socket: Socket, type: string, fields: object = {}): Promise<Answer> =>
  socket.timeout(5_000).emitWithAck("query", { type, ...fields }) as Promise<Answer>;

/** A visit to a window that is finished as received; its number of a case. */
const received = async (
  at: LocalServer,
  serviceId: string,
  itemId: string,
  seat: { clerkId: string; windowId: string },
) => {
  const { socket: kiosk } = await at.connect({ role: "kiosk" });
  const window = await signedIn(at, seat.clerkId, seat.windowId);
  await send(window, "OpenWindow", { windowId: seat.windowId });
  await send(kiosk, "IssueTicket", { serviceId, itemId, channel: "kiosk" });
  const called = await send(window, "CallNextTicket", { windowId: seat.windowId });
  const { ticketId } = called.result.ticket;
  await send(window, "StartServing", { ticketId });
  const finished = await send(window, "FinishTicket", { ticketId, outcome: "received" });
  expect(finished).toMatchObject({ ok: true });
  return (finished.result as unknown as { caseId: string }).caseId;
};

test("FLW14 in the county hall a visit that is received is a case on the desk of its department", async () => {
  server = await startLocalServer({ hall: county.hall, flows: county.flows });
  const caseId = await received(server, "aid", "living-allowance", { clerkId: "c01", windowId: "w01" });
  const reviewer = await signedIn(server, "r01");
  const { result: found } = await ask<Cases>(reviewer, "FindCases");
  expect(found.cases).toMatchObject([{ caseId, itemName: { zh: "低保申请" }, dueDay: "2026-12-21" }]);
  const { result: whole } = await ask<Whole>(reviewer, "GetCase", { caseId });
  expect(whole.steps.map(({ stepId, postId }) => `${stepId} ${postId}`)).toEqual([
    "accept civil-affairs-accept",
    "review civil-affairs-accept",
    "approve civil-affairs-approve",
    "deliver results",
  ]);
  expect(whole.steps[0]?.may).toContain("refuse");
});

test("FLW14 FLW9 where one post does all, one pass brings the result, which is handed out at any window", async () => {
  server = await startLocalServer({ hall: county.hall, flows: county.flows });
  const caseId = await received(server, "tax", "tax-clearance", { clerkId: "c20", windowId: "w20" });
  const officer = await signedIn(server, "tax-all");
  const accept = { caseId, stepId: "accept" };
  expect(await send(officer, "PassStep", accept)).toMatchObject({
    ok: false,
    rejection: { code: "PapersLacking", details: { count: 3 } },
  });
  const papers = [0, 1, 2].map((index) => ({ index, state: "original" }));
  expect(await send(officer, "PassStep", { ...accept, papers })).toMatchObject({ ok: true });
  const { result: whole } = await ask<{ result: { status: string; result: { outcome: string } } }>(officer, "GetCase", {
    caseId,
  });
  expect(whole).toMatchObject({ status: "ready", result: { outcome: "granted" } });
  const results = await signedIn(server, "c06", "w06");
  expect(await send(results, "HandOutResult", { caseId, way: "window" })).toMatchObject({ ok: true });
});

test("FLW14 FLW6 a theme of the county is with all its departments at once, and ends with one result", async () => {
  server = await startLocalServer({ hall: county.hall, flows: county.flows });
  const caseId = await received(server, "food-licence", "restaurant-licence", { clerkId: "c07", windowId: "w07" });
  const people = {
    market: ["market-accept", "market-chief"],
    fire: ["fire-accept", "fire-chief"],
    urban: ["urban-accept", "urban-chief"],
  };
  // The last department first: none waits for another.
  for (const [department, [accepts, approves]] of Object.entries(people).toReversed()) {
    const [first, second] = [await signedIn(server, accepts ?? ""), await signedIn(server, approves ?? "")];
    expect(await send(first, "PassStep", { caseId, stepId: `accept-${department}` })).toMatchObject({ ok: true });
    expect(await send(second, "PassStep", { caseId, stepId: `approve-${department}` })).toMatchObject({ ok: true });
  }
  const lead = await signedIn(server, "r02");
  expect(await send(lead, "PassStep", { caseId, stepId: "confirm" })).toMatchObject({ ok: true });
  const { result: whole } = await ask<{ result: { status: string } }>(lead, "GetCase", { caseId });
  expect(whole.status).toBe("ready");
});

test("FLW13 a matter is refused on the grounds of its flow, and not on others of the hall", async () => {
  server = await startLocalServer({ hall: county.hall, flows: county.flows });
  const reviewer = await signedIn(server, "r01");
  const opened = await send(reviewer, "OpenCase", { itemId: "company-start", origin: "online", externalRef: "N-1" });
  const { caseId } = opened.result as unknown as { caseId: string };
  const { result: whole } = await ask<Whole>(reviewer, "GetCase", { caseId });
  expect(whole.grounds?.map(({ reasonId }) => reasonId)).toEqual(["false-papers", "conditions", "repeated"]);
  const refuse = (ground: string) => send(reviewer, "RefuseStep", { caseId, stepId: "accept-market", ground });
  expect(await refuse("not-needed")).toMatchObject({ ok: false, rejection: { code: "InvalidCommand" } });
  expect(await refuse("conditions")).toMatchObject({ ok: true });
});

test("FLW14 the county hall has a flow of each form, and one for everything that it does not finish at once", () => {
  const { flows, plans } = county.flows;
  expect([...new Set(flows.map(({ form }) => form))].toSorted()).toEqual([
    "comprehensive",
    "online",
    "professional",
    "remote-home",
    "remote-intake",
    "spot",
    "theme",
  ]);
  const lacking = county.hall.items.filter((item) => !item.isDoneOnTheSpot && !plans.get(item.itemId)?.window);
  expect(lacking.map(({ itemId }) => itemId)).toEqual([]);
  const { posts, chiefs } = county.flows;
  expect(
    [...new Set([...posts.values()].map(({ departmentId }) => departmentId))].filter((id) => !chiefs.has(id)),
  ).toEqual([]);
});

test("FLW7 GetFlows tells the flows with their departments, how many matters go by each, and who sits where", async () => {
  server = await startLocalServer({ hall: county.hall, flows: county.flows });
  const reviewer = await signedIn(server, "r01");
  const { result } = await ask<{
    result: {
      flows: { flowId: string; itemCount: number; steps: object[] }[];
      posts: { postId: string; clerks: object[] }[];
    };
  }>(reviewer, "GetFlows");
  expect(result.flows).toHaveLength(county.flows.flows.length);
  expect(result.flows.find(({ flowId }) => flowId === "restaurant")).toMatchObject({
    itemCount: 1,
    steps: expect.arrayContaining([
      expect.objectContaining({
        stepId: "accept-fire",
        departmentName: expect.objectContaining({ zh: "消防救援大队" }),
      }),
    ]) as object[],
  });
  expect(result.posts.find(({ postId }) => postId === "hrss-accept")?.clerks).toMatchObject([
    { clerkId: "r01", name: { zh: "受理岗01" } },
    { clerkId: "hrss-accept" },
  ]);
});

test("FLW11 a hall that is changed so that a flow does not fit it is refused with the place, and what fits goes on", async () => {
  const flows = createHallFlows(county.flowFiles, log);
  expect(flows.faultsOn(county.hall)).toEqual([]);
  const faultsOf = (changed: Partial<Hall>) =>
    flows.faultsOn({ ...county.hall, ...changed }).map(({ path, message }) => `${path.join(".")}: ${message}`);
  expect(faultsOf({ items: county.hall.items.filter(({ itemId }) => itemId !== "joint-inspection") })).toEqual([
    'items.joint-inspection: item "joint-inspection" does not exist',
  ]);
  const quicker = county.hall.items.map((item) =>
    item.itemId === "restaurant-licence" ? { ...item, promisedWorkingDays: 3 } : item,
  );
  expect(faultsOf({ items: quicker })).toEqual([
    'items.restaurant-licence.workingDays: the steps take 6 working days, and item "restaurant-licence" is promised within 3',
  ]);
  expect(faultsOf({ clerks: county.hall.clerks.filter(({ clerkId }) => clerkId !== "water-accept") })).toEqual([
    'clerks.water-accept: clerk "water-accept" does not exist',
  ]);
  // A start on such a hall opens no cases of those matters, and of all others.
  const index = flows.indexOf({ ...county.hall, items: quicker });
  expect(index.flows.plans.get("restaurant-licence" as never)?.window).toBeUndefined();
  expect(index.flows.plans.get("living-allowance" as never)?.window?.flowId).toBe("comprehensive-review");
});

test("FLW11 what a supervisor changes on the page holds for cases from then on", () => {
  const flows = createHallFlows(county.flowFiles, log);
  const promised = (hall: Hall) => flows.indexOf(hall).flows.plans.get("living-allowance" as never)?.window;
  const slower = changeHall(readFileSync(countyPath, "utf8"), [
    { path: ["items", "living-allowance", "workingDays"], value: 25 },
  ]);
  assert(slower.ok, "a longer promise is no fault");
  expect([promised(county.hall)?.promisedWorkingDays, promised(slower.value.hall)?.promisedWorkingDays]).toEqual([
    20, 25,
  ]);
  expect(promised(slower.value.hall)?.planId).not.toBe(promised(county.hall)?.planId);
});

/** A server whose flows stand in a folder of their own, and the look at it. */
const runFlows = async () => {
  const hallPath = join(folder, "hall.yaml");
  const place = join(folder, "hall/flows");
  await mkdir(place, { recursive: true });
  const write = (name: string, text = goodFlows[name] ?? "") => writeFile(join(place, name), text);
  for (const name of Object.keys(goodFlows)) await write(name);
  const files = await readFlowFiles(hallPath);
  assert(files.ok, "the fixture has no faults");
  const flows = createHallFlows(files.value, log);
  const hall = hallWith();
  const at = await startLocalServer({ hall, flows: flows.indexOf(hall).flows });
  server = at;
  const { engine } = at;
  return { at, engine, place, write, look: await createFlowLook({ hallPath, flows, engine, log }) };
};

test("FLW12 changed files are taken while the hall runs, for later cases; those with faults are not, and say so", async () => {
  const { engine, look, write, place, at } = await runFlows();
  const nameNow = () => engine.index().flows.plans.get("pension-transfer" as never)?.window?.name.zh;
  const reviewer = await signedIn(at, "r01");
  const open = (externalRef: string) =>
    send(reviewer, "OpenCase", { itemId: "id-card-renew", origin: "elsewhere", externalRef });
  expect(await open("E-1")).toMatchObject({ ok: true });
  await write("office.yaml", (goodFlows["office.yaml"] ?? "").replace("name: 通办", "name: 新通办"));
  await look();
  expect(nameNow()).toBe("新通办");
  await write("office.yaml", "form: nonsense\n");
  await look();
  expect(nameNow()).toBe("新通办");
  await write("office.yaml");
  await rm(join(place, "home.yaml"));
  await look();
  expect(nameNow()).toBe("通办");
  // What was opened goes on; the matter opens no more.
  expect(await open("E-2")).toMatchObject({ ok: false, rejection: { code: "NoFlow" } });
  const { result } = await ask<Cases>(reviewer, "FindCases");
  expect(result.cases).toHaveLength(1);
});

test("FLW12 KB7 a list that was published and taken back is in no case that is opened after files were taken in between", async () => {
  const { engine, look, write, at } = await runFlows();
  const item = "pension-transfer";
  const chief = await signedIn(at, "r02");
  const listOf = () =>
    engine
      .index()
      .flows.plans.get(item as never)
      ?.window?.materials.map(({ name }) => name.zh);
  const before = listOf();
  const guidance = {
    materials: [{ name: { zh: "新表", en: "New form" }, isOptional: false }],
    checks: [],
    questions: [],
    contact: null,
  };
  const proposed = await send(chief, "ProposeGuidance", { itemId: item, baseVersion: 0, guidance });
  expect(proposed).toMatchObject({ ok: true });
  expect(await send(chief, "DecideGuidance", { proposal: 1, publish: true })).toMatchObject({ ok: true });
  expect(listOf()).toEqual(["新表"]);
  await write("office.yaml", (goodFlows["office.yaml"] ?? "").replace("name: 通办", "name: 新通办"));
  await look();
  expect(listOf()).toEqual(["新表"]);
  const restore = { itemId: item, baseVersion: 1, version: 0, why: "as it was" };
  expect(await send(chief, "RestoreGuidance", restore)).toMatchObject({ ok: true });
  expect(listOf()).toEqual(before);
});

test("FLW12 a folder that is gone for a while takes nobody's post and no matter's flow away", async () => {
  const { engine, look, place } = await runFlows();
  const { posts, plans } = engine.index().flows;
  await rename(place, `${place}-away`);
  await look();
  expect([engine.index().flows.posts, engine.index().flows.plans]).toEqual([posts, plans]);
  expect(posts.size).toBeGreaterThan(0);
  await rename(`${place}-away`, place);
  await look();
  expect(engine.index().flows.plans.size).toBe(plans.size);
});

test("FLW15 a backup has the flows, and a standby fetches them with the hall file", async () => {
  const names = (await hallEntries(countyPath)).map(({ name }) => name);
  expect(names).toContain("hall/zhecheng/flows/posts.yaml");
  expect(names).toContain("hall/zhecheng/flows/company-start.yaml");
});

test("STEP14 posts that are gone with open work are named in the log, when the hall starts and when its flows change", async () => {
  server = await startLocalServer({ hall: county.hall, flows: county.flows });
  const { engine } = server;
  const reviewer = await signedIn(server, "r01");
  const opened = await send(reviewer, "OpenCase", { itemId: "company-start", origin: "online", externalRef: "N-1" });
  expect(opened).toMatchObject({ ok: true });
  const lines: object[] = [];
  const told = { ...log, warn: (fields: object) => void lines.push(fields) } as typeof log;
  await tellLostPosts({ engine, log: told });
  expect(lines).toEqual([]);
  const { state } = await engine.read((reading) => reading);
  const [desk = "" as never] = state.cases.desks.keys();
  const department = county.flows.posts.get(desk)?.departmentId;
  const left = [...county.flows.posts].filter(([, post]) => post.departmentId !== department);
  engine.useFlows({ ...county.flows, posts: new Map(left) });
  await tellLostPosts({ engine, log: told });
  expect(lines).toMatchObject([{ posts: [{ postId: desk, steps: 1, questions: 0 }] }]);
});
