import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { join } from "node:path";

import { type HallIndex, indexHall } from "@yichuang/shared/domain/hall";
import type { ClerkId, ItemId, PostId, SessionId } from "@yichuang/shared/domain/ids";
import type { Command } from "@yichuang/shared/protocol/commands/command";

import { loadFlows } from "../../server/src/config/flows/load-flows.ts";
import { loadHall } from "../../server/src/config/load-hall.ts";
import { reasonsNow } from "../../server/src/domain/alerts.ts";
import { countsOfDesk } from "../../server/src/domain/cases/desks.ts";
import { findCases } from "../../server/src/domain/cases/find-cases.ts";
import { refKeyOf } from "../../server/src/domain/cases/case-state.ts";
import { keptCases } from "../../server/src/domain/cases/kept-desk.ts";
import { readCases } from "../../server/src/domain/cases/read-desk.ts";
import { decideDue } from "../../server/src/domain/deadlines.ts";
import { decide } from "../../server/src/domain/decide.ts";
import type { Context } from "../../server/src/domain/context.ts";
import { estimateAtOnce } from "../../server/src/domain/dispatch/eta.ts";
import { evolve } from "../../server/src/domain/evolve.ts";
import type { Reading } from "../../server/src/domain/read/reading.ts";
import { toSnapshot } from "../../server/src/domain/snapshot.ts";
import { createState, type State } from "../../server/src/domain/state.ts";
import type { CheckpointData } from "../../server/src/engine/record.ts";
import { createFileJournal } from "../../server/src/storage/file-journal.ts";
import { median, type Measure } from "../measure.ts";
import { createHallEngine } from "./hall-day.ts";

const casesCount = Number(process.env.OPEN_CASES ?? 100_000);
/** Over so many days, as an office falls behind. */
const days = 20;
const dayMs = 24 * 60 * 60_000;
const firstMs = Date.parse("2026-10-26T10:00:00+08:00");

const hallPath = join(import.meta.dirname, "../../halls/zhecheng.yaml");
const longest = "company-start" as ItemId;

/** The county's own hall, with its own flows. */
const countyIndex = async (): Promise<HallIndex> => {
  const hall = await loadHall(hallPath);
  if (!hall.ok) throw new Error(`${hallPath} has faults`);
  const flows = await loadFlows(hallPath, hall.value);
  if (!flows.ok) throw new Error(`the flows of ${hallPath} have faults`);
  return indexHall(hall.value, flows.value.flows);
};

const contextAt = (index: HallIndex, nowMs: number, clerkId: ClerkId): Context => ({
  index,
  nowMs,
  actor: { device: "counter-1", roles: ["reviewer"], clerkId, sessionId: null, ownTicketIds: [] },
  locale: "zh",
  areHoursEnforced: false,
  newSessionId: "s1" as SessionId,
});

/** Filed one after the other, of all matters that can be; every second has its first step done, every fourth is the longest theme. */
const officeState = (index: HallIndex): State => {
  const state = createState();
  const items = [...index.flows.plans].flatMap(([itemId, { online }]) => (online ? [itemId] : []));
  const anybody = [...index.clerks.keys()][0] as ClerkId;
  const does = (command: Command, nowMs: number, clerkId: ClerkId): void => {
    for (let due = decideDue(state, index, nowMs); due.length > 0; due = decideDue(state, index, nowMs))
      for (const event of due) evolve(state, event);
    const decision = decide(state, command, contextAt(index, nowMs, clerkId));
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.failure.code}`);
    for (const event of decision.value) evolve(state, event);
  };
  for (let at = 0; at < casesCount; at += 1) {
    const nowMs = firstMs + Math.floor((at * days) / casesCount) * dayMs + at;
    const itemId = at % 4 === 3 ? longest : (items[at % items.length] as ItemId);
    const externalRef = `HN-${at}`;
    does({ type: "OpenCase", itemId, origin: "online", externalRef }, nowMs, anybody);
    const caseId = state.cases.byExternalRef.get(refKeyOf("online", externalRef));
    const plan = index.flows.plans.get(itemId)?.online;
    const [first] = plan?.steps ?? [];
    const clerkId = first && index.flows.posts.get(first.postId)?.clerkIds[0];
    if (at % 2 !== 0 || !caseId || !plan || !first || !clerkId) continue;
    const papers = plan.materials.map((_, place) => ({ index: place, state: "copy" as const }));
    const found = first.act === "accept" && plan.form !== "theme" ? { papers } : {};
    does({ type: "PassStep", caseId, stepId: first.stepId, ...found }, nowMs, clerkId);
  }
  return state;
};

/** Who has most on the desks. */
const busiest = ({ cases }: State, { flows }: HallIndex): ClerkId => {
  const lying = (postId: PostId): number =>
    countsOfDesk(cases.desks, postId).reduce((sum, { count }) => sum + count, 0);
  const [post] = [...flows.posts.values()].toSorted((a, b) => lying(b.postId) - lying(a.postId));
  return post?.clerkIds[0] as ClerkId;
};

const heapNow = (): number => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
};

const timed = (job: () => unknown): number => {
  const startedMs = performance.now();
  job();
  return performance.now() - startedMs;
};

const restartIs = "the engine's start with a checkpoint";
const unchangedIs = "the list when nothing has changed";
const searchIs = "a search that finds nothing";
const overdueIs = "the list of overdue cases";
const alertsIs = "alerts looked for";
const memoryIs = "memory of a case in bytes (no ms)";

/** An office with a hundred thousand cases on its desks: what a reviewer's list, a restart and the memory cost. */
export const openCases: Measure = {
  name: "open-cases",
  subjectIs: `a reviewer's list among ${casesCount} open cases, read anew`,
  floorIs: "JSON.stringify of the same list",
  unit: "ms",
  goal: { subjectAtMost: 100 },
  figuresAtMost: { [restartIs]: 3000, [memoryIs]: 2000, [searchIs]: 50, [overdueIs]: 100, [alertsIs]: 5 },
  prepare: async (folder) => {
    const index = await countyIndex();
    const emptyHeap = heapNow();
    const state = officeState(index);
    const reviewer = busiest(state, index);
    const bytes = (heapNow() - emptyHeap) / casesCount;
    const nowMs = state.nowMs + 1000;
    const reading: Reading = {
      state,
      index,
      nowMs,
      areHoursEnforced: false,
      estimates: estimateAtOnce(state, index, nowMs),
    };
    const list = readCases(reading, reviewer);
    const journal = createFileJournal(folder);
    const { records } = await journal.open();
    for await (const { seq } of records) throw new Error(`${folder} is not empty: it has record ${seq}`);
    const data: CheckpointData = { snapshot: toSnapshot(state), replies: [] };
    await journal.append([{ seq: 1, body: { atMs: nowMs, revision: state.revision, events: [] } }]);
    await journal.checkpoint({ seq: 1, data });
    await journal.close();
    const checkpointMb = JSON.stringify(data).length / 1e6;
    const taken: Record<string, number[]> = {
      [restartIs]: [],
      [unchangedIs]: [],
      [searchIs]: [],
      [overdueIs]: [],
      [alertsIs]: [],
    };
    const note = (name: string, ms: number): void => void taken[name]?.push(ms);
    return {
      subject: async () => {
        const opened = createFileJournal(folder);
        const startedMs = performance.now();
        await createHallEngine(opened).start();
        note(restartIs, performance.now() - startedMs);
        await opened.close();
        keptCases(reading, reviewer);
        note(
          unchangedIs,
          timed(() => keptCases(reading, reviewer)),
        );
        // No case has this in its numbers: all are looked at.
        note(
          searchIs,
          timed(() =>
            findCases(reading, { type: "FindCases", text: "HN-X" }, { clerkId: null, roles: ["supervisor"] }),
          ),
        );
        note(
          overdueIs,
          timed(() =>
            findCases(reading, { type: "FindCases", isOverdue: true }, { clerkId: null, roles: ["supervisor"] }),
          ),
        );
        note(
          alertsIs,
          timed(() => reasonsNow({ ...reading, outside: [] })),
        );
        return timed(() => readCases(reading, reviewer));
      },
      floor: () => Promise.resolve(timed(() => JSON.stringify(list))),
      figures: () => ({
        ...Object.fromEntries(Object.entries(taken).map(([name, list]) => [name, median(list)])),
        [memoryIs]: bytes,
        "size of the checkpoint in MB (no ms)": checkpointMb,
      }),
      close: async () => undefined,
    };
  },
};
