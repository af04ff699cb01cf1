import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection } from "@yichuang/shared/client/connection";
import { untilAnswered } from "@yichuang/shared/client/until-answered";
import type { TicketId } from "@yichuang/shared/domain/ids";

import type { PaperReason } from "../model/paper.ts";

/** A report about paper that the server has not confirmed yet. */
type Letter = { ticketId: TicketId; commandId: string; reason: PaperReason | null };

/** The part of `localStorage` that is needed. */
export type LetterStore = Pick<Storage, "getItem" | "setItem">;

export type PaperOutbox = {
  /**
   * A print begins: should the page end before it has reported, its next life reports that nobody knows whether paper came, and
   * the ticket waits. Nothing is sent now.
   */
  expect: (ticketId: TicketId) => void;
  /** Tells the server until it has heard: the paper came out (reason null), or the screen shows the number instead. */
  report: (ticketId: TicketId, reason: PaperReason | null) => Promise<void>;
};

const storageKey = "yichuang.kiosk.paper";
/** How old a letter is does not count – the machine's clock may be wrong: the server knows of which day a ticket is. */
const lettersMax = 200;

const isLetter = (value: unknown): value is Letter =>
  typeof value === "object" && value !== null && "ticketId" in value && "commandId" in value && "reason" in value;

const readLetters = (store: LetterStore): Letter[] => {
  try {
    const kept: unknown = JSON.parse(store.getItem(storageKey) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isLetter) : [];
  } catch {
    // A damaged note is worth less than a kiosk that starts.
    return [];
  }
};

/**
 * Reports about paper, kept on the machine until the server has them: a kiosk that reloads between the paper and the
 * confirmation must not lose the ticket in somebody's hand. Sends what an earlier life of the page left behind.
 */
export const createPaperOutbox = (connection: Connection, store: LetterStore): PaperOutbox => {
  let letters = readLetters(store);
  const keep = (next: Letter[]): void => {
    letters = next.slice(-lettersMax);
    try {
      store.setItem(storageKey, JSON.stringify(letters));
    } catch {
      // Storage is full or blocked: the letter still goes out from memory.
    }
  };
  const deliver = async (letter: Letter): Promise<void> => {
    const { ticketId, reason, commandId } = letter;
    const always = (): boolean => true;
    await (reason === null
      ? untilAnswered(connection, "ConfirmPrint", { ticketId }, commandId, always)
      : untilAnswered(connection, "ReportPrintFailure", { ticketId, reason }, commandId, always));
    keep(letters.filter((other) => other !== letter));
  };
  for (const letter of letters) void deliver(letter);
  const letterOf = (ticketId: TicketId, reason: PaperReason | null): Letter => ({
    ticketId,
    reason,
    commandId: newCommandId(),
  });
  const withoutExpected = (ticketId: TicketId): Letter[] =>
    letters.filter((letter) => letter.ticketId !== ticketId || letter.reason !== "unknown");
  return {
    expect: (ticketId) => keep([...letters, letterOf(ticketId, "unknown")]),
    report: (ticketId, reason) => {
      const letter = letterOf(ticketId, reason);
      keep([...withoutExpected(ticketId), letter]);
      return deliver(letter);
    },
  };
};
