import type { Outcome } from "@yichuang/shared/domain/ticket";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

import type { worked } from "./case-kit.ts";
import { issued, opened, served } from "./events.ts";
import { idOf, itemId, serviceId } from "./test-hall.ts";

/** Visits that bring something to a window, short enough to tell a story with. */

export type Deed = Parameters<typeof worked>[1];

const named = (items: string[]): Pick<CommandOf<"FinishTicket">, "items"> =>
  items.length > 0 ? { items: items.map((id) => ({ itemId: itemId(id), quantity: 1 })) } : {};
export const finish = (outcome: Outcome, label = "A001", ...items: string[]): CommandOf<"FinishTicket"> => ({
  type: "FinishTicket",
  ticketId: idOf(label),
  outcome,
  ...named(items),
});
export const goOn = (received?: boolean, ...items: string[]): CommandOf<"HandOverTicket"> => ({
  type: "HandOverTicket",
  ticketId: idOf("D001"),
  ...(received === undefined ? {} : { received }),
  ...named(items),
});
export const receipt = (who: string, label: string, item: string, kind: "receipt" | "notice" = "receipt"): Deed => [
  who,
  { type: "IssueDocument", ticketId: idOf(label), kind, itemId: itemId(item), papers: [] },
];
export const atWindow = (item: string | null = "pension", change: object = {}) => [
  ...opened("w1", "chen"),
  issued("A001", { itemId: item === null ? null : itemId(item), ...change }),
  ...served("A001", "w1", "chen"),
];
/** At the first of two posts. */
export const atEstate = (item: string | null = "pension") => [
  ...opened("w4", "sun"),
  ...opened("w1", "chen"),
  issued("D001", { itemId: item === null ? null : itemId(item), serviceId: serviceId("estate") }),
  ...served("D001", "w4", "sun"),
];
export const openedBy = (history: ReturnType<typeof worked>) =>
  history.flatMap((event) => (event.type === "CaseOpened" ? [`${event.caseId.slice(-1)} ${event.planId}`] : []));
