import { z } from "zod";

const seq = z.int().min(0);
const term = z.int().min(0);
const link = z.string().regex(/^[0-9a-f]{32}$/);

/** A record as it stands in the journal's file. */
const record = z.strictObject({ seq, link, json: z.string() });

/** What the two servers of a pair send each other; `copy` and `checkpoint` come with the bytes of a checkpoint file. */
export const pairMessage = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("hello"),
    nodeId: z.string().min(1).max(64),
    term,
    role: z.enum(["primary", "standby"]),
    isServing: z.boolean(),
    seq,
  }),
  /** Standby: its journal ends with this record; what comes after it? */
  z.strictObject({ type: z.literal("follow"), term, seq, link }),
  /** Standby: all up to here is on its disk. */
  z.strictObject({ type: z.literal("ack"), term, seq }),
  z.strictObject({ type: z.literal("askHandOver"), seq }),
  z.strictObject({ type: z.literal("records"), term, records: z.array(record) }),
  z.strictObject({ type: z.literal("beat"), term }),
  /** The journal begins anew after record `seq`; it is whole when it has `upTo`. */
  z.strictObject({ type: z.literal("copy"), term, seq, link, upTo: seq }),
  /** The primary took a checkpoint, whose file follows: the standby takes it too. */
  z.strictObject({ type: z.literal("checkpoint"), term, seq }),
  /** The office is the standby's, in this term, after this record. */
  z.strictObject({ type: z.literal("handOver"), term, seq }),
  z.strictObject({ type: z.literal("notHandedOver") }),
]);
export type PairMessage = z.infer<typeof pairMessage>;
export type RawRecord = z.infer<typeof record>;
