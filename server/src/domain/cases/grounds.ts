import type { Plan } from "@yichuang/shared/domain/case";
import type { Hall, Reason } from "@yichuang/shared/domain/hall";

/** FLW13: on which grounds a matter may be refused: those of its flow that the hall still has, else all of the hall's. */
export const groundsOf = ({ grounds = [] }: Pick<Plan, "grounds">, { rules }: Pick<Hall, "rules">): Reason[] => {
  const own = rules.refusalGrounds.filter(({ reasonId }) => grounds.includes(reasonId));
  return own.length > 0 ? own : rules.refusalGrounds;
};
