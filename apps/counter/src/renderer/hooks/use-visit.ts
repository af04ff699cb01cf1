import type { Outcome } from "@yichuang/shared/domain/ticket";
import type { MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { useEffect, useState } from "react";

import type { DoneItem } from "../session/work.ts";

export type Visit = {
  outcome: Outcome;
  setOutcome: (outcome: Outcome) => void;
  items: readonly DoneItem[];
  setItems: (items: readonly DoneItem[]) => void;
  /** The label of a ticket that was here already when this person came. */
  found: string | null;
};

type Kept = { of: string | null; items: readonly DoneItem[] };

const firstItems = (ticket: MyTicket | null): readonly DoneItem[] =>
  ticket?.itemId && ticket.itemName ? [{ itemId: ticket.itemId, name: ticket.itemName, quantity: 1 }] : [];

/** What the clerk notes of the visit at the window; the next visit begins anew. */
export const useVisit = (active: MyTicket | null): Visit => {
  const ticketId = active?.ticketId ?? null;
  const [outcome, setOutcome] = useState<Outcome>("done");
  const [kept, setKept] = useState<Kept>({ of: null, items: [] });
  const [first] = useState(active && { ticketId: active.ticketId, label: active.label });
  const [isLeft, setIsLeft] = useState(false);
  useEffect(() => setOutcome("done"), [ticketId, active?.status]);
  useEffect(() => {
    if (ticketId !== first?.ticketId) setIsLeft(true);
  }, [ticketId, first]);
  return {
    outcome,
    setOutcome,
    items: kept.of === ticketId ? kept.items : firstItems(active),
    setItems: (items) => setKept({ of: ticketId, items }),
    found: first && !isLeft ? first.label : null,
  };
};
