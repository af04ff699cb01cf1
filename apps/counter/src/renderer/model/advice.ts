import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { AppliedAdvice } from "@yichuang/shared/protocol/views/alerts-view";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";

/** ADV4, ADV5: services that cannot be finished today, and of which no notice stands that tells so. */
export const untoldServices = ({ advice, applied }: Pick<OverviewView, "advice" | "applied">): ServiceId[] => {
  const told = new Set(
    applied.flatMap((done) => (done.type === "cannot-finish" && done.isPublished ? done.serviceIds : [])),
  );
  return advice.flatMap((each) => (each.type === "cannot-finish" && !told.has(each.serviceId) ? each.serviceId : []));
};

const shownMs = 15 * 60_000;
const shownMax = 2;

/** What was done within a quarter of an hour; the last two. */
export const recentlyApplied = (applied: readonly AppliedAdvice[], nowMs: number): AppliedAdvice[] =>
  applied.filter(({ atMs }) => nowMs - atMs < shownMs).slice(0, shownMax);
