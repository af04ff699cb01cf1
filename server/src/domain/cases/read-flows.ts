import type { FlowInfo, PostInfo } from "@yichuang/shared/protocol/case-queries";

import type { Reading } from "../read/reading.ts";
import { colleagueOf, departmentNameOf } from "./read-desk.ts";

/** FLW7: the hall's flows and posts, as they are for new cases. */
export const readFlows = ({ index }: Pick<Reading, "index">): { flows: FlowInfo[]; posts: PostInfo[] } => {
  const { flows, posts, plans } = index.flows;
  const ofItems = [...plans.values()].map((byOrigin) => new Set(Object.values(byOrigin).map(({ flowId }) => flowId)));
  return {
    flows: flows.map((flow) => ({
      ...flow,
      itemCount: ofItems.filter((flowIds) => flowIds.has(flow.flowId)).length,
      steps: flow.steps.map((step) => ({
        ...step,
        departmentName: step.departmentId === null ? null : departmentNameOf(index, step.departmentId),
      })),
    })),
    posts: [...posts.values()].map(({ postId, name, departmentId, acts, clerkIds, phone = null }) => ({
      postId,
      name,
      departmentId,
      departmentName: departmentNameOf(index, departmentId),
      acts,
      clerks: clerkIds.map((clerkId) => colleagueOf(index, clerkId)),
      phone,
    })),
  };
};
