import { createHash } from "node:crypto";

import type { CaseFlows, CaseOrigin, Flow, Plan, PlanStep } from "@yichuang/shared/domain/case";
import { noFlows } from "@yichuang/shared/domain/case";
import type { Hall } from "@yichuang/shared/domain/hall";
import type { FlowId, ItemId, PlanId } from "@yichuang/shared/domain/ids";
import type { Item } from "@yichuang/shared/domain/service";

import { type FlowFault, quote, type ReadFile, type Tell, tellInto, tellRepeats } from "./flow-faults.ts";
import { checkActs, checkDepartments, checkJoins, checkLine, type StaffedStep } from "./flow-form.ts";
import { createClaims, fitsPromise, type ItemOfFlow, itemsOf } from "./flow-items.ts";
import { type OrderedStep, orderSteps } from "./flow-order.ts";
import { buildPosts, postsThat } from "./flow-posts.ts";
import { checkPickUp, pickUpOf, type PickUpKit, placesOfResult } from "./flow-pick-up.ts";
import type { FlowFile, PostsFile } from "./flow-schema.ts";

export type ReadFlow = ReadFile<FlowFile> & { flowId: FlowId };

/** The files of a hall's flows; null: it has none. */
export type ReadFlows = { posts: ReadFile<PostsFile>; flows: readonly ReadFlow[] } | null;

/** The flows as far as they fit a hall, and what does not. */
export type BuiltFlows = { flows: CaseFlows; faults: FlowFault[] };

type Kit = PickUpKit;

/** FLW2: who does a step of a matter: the named post, or the one of the department that does such steps. Null: nobody can say. */
const staff = (ordered: OrderedStep, item: Item | null, { posts }: Kit, tell: Tell): StaffedStep | null => {
  const { step, place } = ordered;
  const path = ["steps", place];
  const named = step.post === undefined ? undefined : posts.get(step.post);
  if (step.post !== undefined && !named) {
    tell([...path, "post"], `post ${quote(step.post)} does not exist`);
    return null;
  }
  if (named) {
    const departmentId = step.department ?? named.departmentId;
    if (!named.acts.includes(step.act))
      tell([...path, "post"], `post ${quote(named.postId)} does ${named.acts.join(", ")}, not ${step.act}`);
    else if (departmentId !== named.departmentId)
      tell(
        [...path, "post"],
        `post ${quote(named.postId)} is of ${quote(named.departmentId)}, not ${quote(departmentId)}`,
      );
    else return { ...ordered, postId: named.postId, departmentId };
    return null;
  }
  const departmentId = step.department ?? item?.departmentId;
  if (departmentId === undefined) return null;
  const [only, ...more] = postsThat(posts, departmentId, step.act);
  if (only && more.length === 0) return { ...ordered, postId: only.postId, departmentId };
  const found = [only, ...more].flatMap((post) => (post ? quote(post.postId) : [])).join(", ");
  const words = only
    ? `department ${quote(departmentId)} has several posts that ${step.act} (${found}): name one`
    : `department ${quote(departmentId)} has no post that does ${step.act}`;
  tell(path, words, item ? ["items", item.itemId, "department"] : []);
  return null;
};

const staffAll = (steps: readonly OrderedStep[], item: Item, kit: Kit, tell: Tell): StaffedStep[] | null => {
  const staffed = steps.flatMap((step) => staff(step, item, kit, tell) ?? []);
  return staffed.length === steps.length ? staffed : null;
};

const planSteps = (steps: readonly StaffedStep[]): PlanStep[] => {
  const places = new Map(steps.map(({ step }, place) => [step.id, place]));
  return steps.map(({ step, after, postId, departmentId }) => ({
    stepId: step.id,
    name: step.name,
    act: step.act,
    postId,
    departmentId,
    workingDays: step.workingDays ?? null,
    after: after.flatMap((id) => places.get(id) ?? []),
    joins: step.joins,
  }));
};

/** CASE10: a plan is named by what stands in it: what is changed later is another plan. */
const buildPlan = (
  { flowId, value }: ReadFlow,
  { item, steps, origin }: { item: Item; steps: readonly StaffedStep[]; origin: CaseOrigin },
  kit: Kit,
): Plan => {
  const plan: Omit<Plan, "planId"> = {
    flowId,
    form: value.form,
    name: value.name,
    itemId: item.itemId,
    itemName: item.name,
    departmentId: item.departmentId,
    departmentName: kit.hall.departments.find((known) => known.departmentId === item.departmentId)?.name ?? item.name,
    promisedWorkingDays: item.promisedWorkingDays,
    materials: item.materials,
    leadDepartmentId: value.lead ?? null,
    steps: planSteps(steps),
    pickUpServiceId: pickUpOf(value, item, kit),
    checksOriginals: value.originals ?? origin === "online",
    ...(value.grounds === undefined ? {} : { grounds: value.grounds }),
  };
  const sum = createHash("sha256").update(JSON.stringify(plan)).digest("hex").slice(0, 12);
  return { planId: `${item.itemId}-${sum}` as PlanId, ...plan };
};

const flowOf = ({ flowId, value }: ReadFlow, steps: readonly OrderedStep[], { posts }: Kit): Flow => ({
  flowId,
  form: value.form,
  name: value.name,
  steps: steps.map(({ step, after }) => ({
    stepId: step.id,
    name: step.name,
    act: step.act,
    workingDays: step.workingDays ?? null,
    joins: step.joins,
    after,
    departmentId: step.department ?? (step.post === undefined ? null : (posts.get(step.post)?.departmentId ?? null)),
  })),
});

/** What a file says of itself, whatever its matters. */
const checkHead = ({ value }: ReadFlow, { hall }: Kit, tell: Tell): void => {
  const { form, lead, pickUp, grounds = [], steps } = value;
  const departmentAt = (path: (string | number)[], id: string): void => {
    if (!hall.departments.some(({ departmentId }) => departmentId === id))
      tell(path, `department ${quote(id)} does not exist`, ["departments", id]);
  };
  if (form === "theme" && lead === undefined) tell(["form"], "a theme flow needs a lead department (lead)");
  if (form !== "theme" && lead !== undefined) tell(["lead"], `a ${form} flow has no lead department`);
  if (lead !== undefined) departmentAt(["lead"], lead);
  tellRepeats(tell, ["grounds"], grounds);
  grounds.forEach((ground, place) => {
    if (!hall.rules.refusalGrounds.some(({ reasonId }) => reasonId === ground))
      tell(["grounds", place], `ground ${quote(ground)} does not exist`, ["rules", "refusalGrounds", ground]);
  });
  steps.forEach(({ department }, place) => {
    if (department !== undefined) departmentAt(["steps", place, "department"], department);
  });
  const isService = pickUp !== undefined && !placesOfResult.includes(pickUp);
  if (isService && !hall.services.some(({ serviceId }) => serviceId === pickUp))
    tell(["pickUp"], `service ${quote(pickUp)} does not exist`, ["services", pickUp]);
};

/** FLW10: a window of one department has posts by step; two flows with posts of their own would divide it by kind of business. */
const createPostsByStep = () => {
  const known = new Map<string, { postId: string; flowId: string }>();
  return (flowId: string, { form }: FlowFile, steps: readonly StaffedStep[], tell: Tell): void => {
    if (form !== "professional") return;
    for (const { step, place, departmentId, postId } of steps) {
      if (step.act === "deliver") continue;
      const other = known.get(`${departmentId} ${step.act}`);
      if (!other) known.set(`${departmentId} ${step.act}`, { postId, flowId });
      else if (other.postId !== postId)
        tell(
          ["steps", place],
          `${step.act} of ${quote(departmentId)} is done by post ${quote(other.postId)} in flow ${quote(other.flowId)}: a professional window is divided by step, never by kind of business`,
        );
    }
  };
};

type Sound = { read: ReadFlow; tell: Tell; steps: OrderedStep[]; items: ItemOfFlow[] };

/** A flow by itself; null: it is not to be used. */
const checkFlow = (read: ReadFlow, kit: Kit, faults: FlowFault[]): Sound | null => {
  const own: FlowFault[] = [];
  const tell = tellInto(read, own);
  checkHead(read, kit, tell);
  const steps = orderSteps(read.value, tell);
  if (steps) {
    checkActs(read.value, steps, tell);
    // Steps at wrong places have wrong neighbours: one fault is told, not two.
    if (own.length === 0) checkLine(read.value, steps, tell);
    if (own.length === 0) for (const step of steps) staff(step, null, kit, tell);
  }
  faults.push(...own);
  const ofItems = tellInto(read, faults);
  const items = itemsOf(read.value, kit.hall, ofItems);
  return steps && own.length === 0 ? { read, tell: ofItems, steps, items } : null;
};

/**
 * FLW1–FLW10, FLW17: how the matters of a hall go, from the files of its flows. What does not fit is told and left out, so that a hall that
 * was changed goes on with the rest.
 */
export const buildFlows = (read: ReadFlows, hall: Hall): BuiltFlows => {
  if (read === null) return { flows: noFlows, faults: [] };
  const faults: FlowFault[] = [];
  const ofPosts: FlowFault[] = [];
  const { posts, chiefs } = buildPosts(read.posts, hall, ofPosts);
  const kit: Kit = { hall, posts, pickUp: read.posts.value.pickUp ?? null };
  const sound = read.flows.flatMap((flow) => checkFlow(flow, kit, faults) ?? []);
  const plans = new Map<ItemId, Partial<Record<CaseOrigin, Plan>>>();
  const { claim } = createClaims();
  const checkPosts = createPostsByStep();
  const named = (isNamed: boolean) =>
    sound.flatMap((flow) => flow.items.flatMap((one) => (one.isNamed === isNamed ? [{ ...flow, one }] : [])));
  for (const { read: flow, steps, tell, one } of [...named(true), ...named(false)]) {
    const origins = claim(flow.flowId, flow.value, one, tell);
    if (origins.length === 0 || !fitsPromise(flow.value, steps, one, tell)) continue;
    const staffed = staffAll(steps, one.item, kit, tell);
    if (!staffed) continue;
    checkDepartments(flow.value, staffed, tell);
    checkJoins(staffed, tell);
    checkPickUp(flow.value, { item: one.item, steps: staffed }, kit, tell);
    checkPosts(flow.flowId, flow.value, staffed, tell);
    const own = plans.get(one.item.itemId) ?? {};
    for (const origin of origins) own[origin] = buildPlan(flow, { item: one.item, steps: staffed, origin }, kit);
    plans.set(one.item.itemId, own);
  }
  const flows = sound.map((flow) => flowOf(flow.read, flow.steps, kit));
  // What posts lack, flows lack too: it is told once, where it stands.
  return { flows: { flows, posts, chiefs, plans }, faults: ofPosts.length > 0 ? ofPosts : faults };
};
