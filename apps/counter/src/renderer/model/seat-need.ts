import type { StaffRole } from "@yichuang/shared/domain/staff";

export type SeatedRoles = { roles: readonly StaffRole[] };

/** Whether somebody signs in to sit at a window: clerks must, reviewers may, the others do not. */
export const seatNeed = ({ roles }: SeatedRoles): "must" | "may" | "none" => {
  // A clerk who is also a guide or a supervisor may walk the hall today.
  const walks = roles.some((role) => role !== "clerk");
  if (roles.includes("clerk")) return walks ? "may" : "must";
  return roles.includes("reviewer") ? "may" : "none";
};

export const isSeatChosen = (person: SeatedRoles, windowId: string | null): boolean =>
  windowId !== null || seatNeed(person) !== "must";
