import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { BusinessDay, ClerkId } from "@yichuang/shared/domain/ids";
import type { CasesView } from "@yichuang/shared/protocol/views/cases-view";

import { calendarDayAfter } from "../calendar.ts";
import type { Reading } from "../read/reading.ts";
import type { Cases } from "./case-state.ts";
import { readCases } from "./read-desk.ts";

type Kept = { changes: number; today: BusinessDay; businessDay: BusinessDay | null; view: CasesView };
/** Of one hall: those of another are never given again. */
type Lists = { index: HallIndex; byClerk: Map<ClerkId, Kept> };
const lists = new WeakMap<Cases, Lists>();

const listsOf = (cases: Cases, index: HallIndex): Lists["byClerk"] => {
  const known = lists.get(cases);
  if (known?.index === index) return known.byClerk;
  const byClerk = new Map<ClerkId, Kept>();
  lists.set(cases, { index, byClerk });
  return byClerk;
};

/** The newest change on the desks of somebody's posts, and of posts that the hall has no longer. */
const newestOf = ({ state, index }: Reading, clerkId: ClerkId): number => {
  let newest = 0;
  for (const [postId, change] of state.cases.changedPosts) {
    const post = index.flows.posts.get(postId);
    if (!post || post.clerkIds.includes(clerkId)) newest = Math.max(newest, change);
  }
  return newest;
};

/**
 * RVW1: somebody's list. It is asked for at every commit of the hall, and the one that was read last is given again as long as nothing
 * of its desks, the day and the hall is another. There are no more of them than people in the hall.
 */
export const keptCases = (reading: Reading, clerkId: ClerkId): CasesView => {
  const { state, index, nowMs } = reading;
  const { cases, businessDay } = state;
  const now = {
    changes: newestOf(reading, clerkId),
    today: calendarDayAfter(index.hall, nowMs, 0),
    businessDay,
  };
  const known = listsOf(cases, index);
  const last = known.get(clerkId);
  const isSame = last?.changes === now.changes && last.today === now.today && last.businessDay === now.businessDay;
  if (isSame) return last.view;
  const view = readCases(reading, clerkId);
  if (index.clerks.has(clerkId)) known.set(clerkId, { ...now, view });
  return view;
};

/** How many lists of a state are kept. */
export const keptCount = (cases: Cases): number => lists.get(cases)?.byClerk.size ?? 0;
