import type { CaseFlows, Plan, PlanStep, Post, StepAct } from "@yichuang/shared/domain/case";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { ClerkId, DepartmentId, FlowId, ItemId, PlanId, PostId, StepId } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";

import { clerkId, type HallChange, itemId, serviceId, testHall } from "./test-hall.ts";

const text = (words: string): Text => ({ zh: words, en: words });
export const postId = (id: string) => id as PostId;
export const stepId = (id: string) => id as StepId;
const departmentId = (id: string) => id as DepartmentId;

const post = (id: string, department: string, acts: StepAct[], ...people: string[]): Post => ({
  postId: postId(id),
  name: text(id),
  departmentId: departmentId(department),
  acts,
  clerkIds: people.map(clerkId),
});

/** Three departments, each of one post for accepting and one for approving, and the front desk. */
const posts = [
  post("d1-accept", "d1", ["accept", "review"], "reviewer", "relief"),
  post("d1-approve", "d1", ["approve", "confirm"], "reviewer"),
  post("d2-all", "d2", ["accept", "approve"], "sun"),
  post("d3-all", "d3", ["accept", "approve"], "zhao"),
  post("front", "d1", ["deliver", "send", "await"], "chen"),
];

const step = (id: string, act: StepAct, of: string, after: number[], change: Partial<PlanStep> = {}): PlanStep => ({
  stepId: stepId(id),
  name: text(id),
  act,
  postId: postId(of),
  departmentId: posts.find((known) => known.postId === of)?.departmentId ?? departmentId("d1"),
  workingDays: null,
  after,
  joins: false,
  ...change,
});

const pensionPapers = testHall().items.get("pension")?.materials ?? [];

const plan = (id: string, form: Plan["form"], steps: PlanStep[], change: Partial<Plan> = {}): Plan => ({
  planId: `${id}-1` as PlanId,
  flowId: id as FlowId,
  form,
  name: text(id),
  itemId: itemId("pension"),
  itemName: text("pension"),
  departmentId: departmentId("d1"),
  departmentName: text("d1"),
  promisedWorkingDays: 5,
  materials: pensionPapers,
  leadDepartmentId: null,
  steps,
  pickUpServiceId: serviceId("social"),
  checksOriginals: false,
  ...change,
});

/** One flow of each form. */
export const testPlans = {
  comprehensive: plan("comprehensive", "comprehensive", [
    step("accept", "accept", "d1-accept", [], { workingDays: 1 }),
    step("approve", "approve", "d1-approve", [0]),
    step("deliver", "deliver", "front", [1]),
  ]),
  online: plan(
    "online",
    "online",
    [
      step("accept", "accept", "d1-accept", [], { workingDays: 1 }),
      step("approve", "approve", "d1-approve", [0]),
      step("deliver", "deliver", "front", [1]),
    ],
    { checksOriginals: true },
  ),
  remoteIntake: plan("remote-intake", "remote-intake", [
    step("send", "send", "front", [], { workingDays: 1 }),
    step("home", "await", "front", [0]),
    step("deliver", "deliver", "front", [1]),
  ]),
  remoteHome: plan("remote-home", "remote-home", [
    step("accept", "accept", "d1-accept", []),
    step("approve", "approve", "d1-approve", [0]),
    step("deliver", "deliver", "front", [1]),
  ]),
  theme: plan(
    "theme",
    "theme",
    [
      step("accept-d1", "accept", "d1-accept", []),
      step("accept-d2", "accept", "d2-all", []),
      step("accept-d3", "accept", "d3-all", []),
      step("approve-d1", "approve", "d1-approve", [0]),
      step("approve-d2", "approve", "d2-all", [1]),
      step("approve-d3", "approve", "d3-all", [2]),
      step("confirm", "confirm", "d1-approve", [3, 4, 5]),
      step("deliver", "deliver", "front", [6]),
    ],
    { itemId: itemId("start-up"), itemName: text("start-up"), materials: [], leadDepartmentId: departmentId("d1") },
  ),
  /** One post for acceptance, review and approval. */
  professional: plan("professional", "professional", [
    step("accept", "accept", "d2-all", []),
    step("approve", "approve", "d2-all", [0], { joins: true }),
    step("deliver", "deliver", "front", [1], { workingDays: 2 }),
  ]),
  spot: plan("spot", "spot", [step("deliver", "deliver", "front", [])], { promisedWorkingDays: 0 }),
};

type PlansOf = Partial<Record<"window" | "online" | "elsewhere", Plan>>;

const usual: [ItemId, PlansOf][] = [
  [itemId("pension"), { window: testPlans.comprehensive, online: testPlans.online, elsewhere: testPlans.remoteHome }],
  [itemId("start-up"), { window: testPlans.theme }],
];

const flowsOf = (plans: [ItemId, PlansOf][]): CaseFlows => ({
  flows: [],
  posts: new Map(posts.map((known) => [known.postId, known])),
  chiefs: new Map<DepartmentId, ClerkId>([[departmentId("d2"), clerkId("lin")]]),
  plans: new Map(plans),
});

/** The test hall with flows: what is received for `pension` and `start-up` is a case. */
export const caseHall = (change: HallChange = {}, plans: [ItemId, PlansOf][] = usual): HallIndex => ({
  ...testHall(change),
  flows: flowsOf(plans),
});
