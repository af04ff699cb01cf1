import { onDesk } from "../cases/desks.ts";
import type { Line, Queues } from "../queue.ts";
import { type Snapshot, toSnapshot } from "../snapshot.ts";
import type { State, Ticket } from "../state.ts";

const labelsOf = (list: readonly Ticket[]): string[] => list.map((ticket) => ticket.ticketId);

const lineOf = ({ lanes, held, sent, size, passCounts }: Line) => ({
  size,
  lanes: lanes.map(labelsOf),
  held: labelsOf(held),
  sent: labelsOf(sent),
  // Nobody is counted at index 0, and a list that was longer once ends in zeros.
  passes: passCounts.flatMap((count, passes) => (passes > 0 && count !== 0 ? [[passes, count]] : [])),
});

const queuesOf = ({ lines, toWindow, toClerk }: Queues) => ({
  // An empty line says as much as none.
  lines: [...lines].filter(([, line]) => line.size > 0).map(([serviceId, line]) => [serviceId, lineOf(line)]),
  sent: [...toWindow, ...toClerk].map(([id, list]) => [id, labelsOf(list)]),
});

const desksOf = ({ desks }: State["cases"]) =>
  Object.fromEntries(
    [...desks.keys()].map((postId) => [
      postId,
      [...onDesk(desks, postId)].map(({ found, step }) => `${found.caseId} ${step}`),
    ]),
  );

/**
 * INV10: all that two states must have in common to be equal: what a checkpoint keeps, and what is derived from it. The order
 * of queues and of their addressees means nothing.
 */
export const comparable = (
  state: State,
): Snapshot &
  Record<
    "queues" | "sent" | "labels" | "printing" | "out" | "desks" | "standings" | "externalRefs" | "askedCases",
    unknown
  > => {
  const { lines, sent } = queuesOf(state.queues);
  return {
    ...toSnapshot(state),
    queues: Object.fromEntries(lines),
    sent: Object.fromEntries(sent),
    labels: Object.fromEntries(state.labels),
    printing: [...state.printing],
    out: [...state.out].toSorted(),
    desks: desksOf(state.cases),
    standings: Object.fromEntries(
      [...state.cases.standings].map(([departmentId, places]) => [departmentId, Object.fromEntries(places)]),
    ),
    externalRefs: Object.fromEntries(state.cases.byExternalRef),
    askedCases: [...state.cases.asked].map(({ caseId }) => caseId).toSorted(),
  };
};
