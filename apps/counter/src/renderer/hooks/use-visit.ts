import type { Outcome } from "@yichuang/shared/domain/ticket";
import type { MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { useEffect, useState } from "react";

import { type DoneItem, keepVisits, readVisits, type VisitNotes, withVisit } from "../session/kept-visits.ts";

export type Visit = {
  outcome: Outcome;
  setOutcome: (outcome: Outcome) => void;
  items: readonly DoneItem[];
  setItems: (items: readonly DoneItem[]) => void;
  /** Papers that were seen, by their place in the list. */
  checked: readonly number[];
  setChecked: (checked: readonly number[]) => void;
  /** The label of a ticket that was here already when this person came. */
  found: string | null;
};

const firstNotes = (ticket: MyTicket | null): VisitNotes => ({
  items: ticket?.itemId && ticket.itemName ? [{ itemId: ticket.itemId, name: ticket.itemName, quantity: 1 }] : [],
  checked: [],
});

/** What the clerk notes of the visit at the window; each visit has its own notes, and keeps them while it is parked. */
export const useVisit = (active: MyTicket | null): Visit => {
  const ticketId = active?.ticketId ?? null;
  const [outcome, setOutcome] = useState<Outcome>("done");
  const [kept, setKept] = useState(readVisits);
  const [first] = useState(active && { ticketId: active.ticketId, label: active.label });
  const [isLeft, setIsLeft] = useState(false);
  useEffect(() => setOutcome("done"), [ticketId, active?.status]);
  useEffect(() => {
    if (ticketId !== first?.ticketId) setIsLeft(true);
  }, [ticketId, first]);
  const notes = (ticketId === null ? undefined : kept.get(ticketId)) ?? firstNotes(active);
  const note = (change: Partial<VisitNotes>): void => {
    if (ticketId === null) return;
    const visits = withVisit(kept, ticketId, { ...notes, ...change });
    setKept(visits);
    keepVisits(visits);
  };
  return {
    outcome,
    setOutcome,
    items: notes.items,
    setItems: (items) => note({ items }),
    checked: notes.checked,
    setChecked: (checked) => note({ checked }),
    found: first && !isLeft ? first.label : null,
  };
};
