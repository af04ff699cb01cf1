import { crc32 } from "node:zlib";

/** The state that the kill test keeps: how many records it was made of, and a digest of them in their order. */
export type KillTestState = { lastSeq: number; count: number; digest: number };

export const noneYet: KillTestState = { lastSeq: 0, count: 0, digest: 0 };

/** The body of record `seq`: of many lengths, up to several pages of a disk. */
export const killTestBody = (seq: number): { seq: number; text: string } => ({
  seq,
  text: "号票".repeat((seq * 7919) % 1_500),
});

/** The state after one more record. */
export const checkpointStep = (state: KillTestState, seq: number, body: unknown): KillTestState => ({
  lastSeq: seq,
  count: state.count + 1,
  digest: crc32(JSON.stringify(body), state.digest),
});

/** The state after the records up to `lastSeq`, each once and in order. */
export const stateAt = (lastSeq: number, from: KillTestState): KillTestState => {
  let state = from;
  for (let seq = from.lastSeq + 1; seq <= lastSeq; seq += 1) state = checkpointStep(state, seq, killTestBody(seq));
  return state;
};
