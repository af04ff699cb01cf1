import type { JournalRecord } from "../../server/src/storage/journal.ts";

const dayStartMs = Date.UTC(2026, 10, 23);

/** A record as the engine writes them for the most common commands, which change one ticket and are answered briefly. */
export const sampleRecord = (seq: number): JournalRecord => {
  const atMs = dayStartMs + seq * 37;
  const name = String((seq % 20) + 1).padStart(2, "0");
  return {
    seq,
    body: {
      atMs,
      revision: seq,
      commandId: `01936f2a-7c1e-7b3a-9f00-${String(seq).padStart(12, "0")}`,
      type: "StartServing",
      actor: { device: `counter-${name}`, clerkId: `c${name}` },
      events: [{ type: "ServingStarted", atMs, ticketId: `2026-11-23.A${String(seq % 1000).padStart(3, "0")}` }],
      reply: { ok: true, revision: seq, result: {} },
    },
  };
};
