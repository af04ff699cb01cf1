import type { DepartmentCases } from "@yichuang/shared/protocol/views/queues-view";

import type { Reading } from "../read/reading.ts";
import { departmentNameOf } from "./read-desk.ts";
import { standingOf } from "./standing.ts";

/** LIV7: open cases by department; where most are overdue first, then where most are due today, then in the hall's order. */
export const readStandings = ({ state, index }: Reading): DepartmentCases[] => {
  const { cases, businessDay } = state;
  if (businessDay === null) return [];
  const order = new Map(index.hall.departments.map(({ departmentId }, at) => [departmentId, at]));
  const rankOf = ({ departmentId }: DepartmentCases): number => order.get(departmentId) ?? order.size;
  return [...cases.standings.keys()]
    .map((departmentId) => ({
      departmentId,
      name: departmentNameOf(index, departmentId),
      ...standingOf(cases, departmentId, businessDay),
    }))
    .toSorted((a, b) => b.overdue - a.overdue || b.due - a.due || rankOf(a) - rankOf(b));
};
