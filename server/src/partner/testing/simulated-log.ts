import type { Rng } from "@yichuang/shared/lib/rng";

import type { JournalEnd } from "../../storage/file-journal.ts";
import type { JournalCopy } from "../../storage/replica.ts";
import type { RawRecord } from "../messages.ts";
import type { SessionJournal } from "../session.ts";

/** What happened in a life, counted. */
export type Seen = Record<
  | "acks"
  | "coveredAcks"
  | "crashes"
  | "pauses"
  | "cuts"
  | "claims"
  | "takeovers"
  | "handOvers"
  | "restores"
  | "stepDowns"
  | "copies"
  | "leftBehind"
  | "late"
  | "forgiven"
  | "served",
  number
>;

export const nothingSeen = (): Seen => ({
  acks: 0,
  coveredAcks: 0,
  crashes: 0,
  pauses: 0,
  cuts: 0,
  claims: 0,
  takeovers: 0,
  handOvers: 0,
  restores: 0,
  stepDowns: 0,
  copies: 0,
  leftBehind: 0,
  late: 0,
  forgiven: 0,
  served: 0,
});

/** Stands for the chain of SHA-256: quick, and good enough for thousands of records. */
export const linkAfter = (before: string, seq: number, json: string): string => {
  let hash = 2166136261;
  for (const text of [before, String(seq), json])
    for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return (hash >>> 0).toString(16);
};
export const firstLink = "0";

export const keysOf = (log: readonly RawRecord[]): Set<string> => new Set(log.map(({ seq, link }) => `${seq} ${link}`));

export type LogKit = {
  write: (apply: () => void, done: () => void) => void;
  later: (run: () => void) => void;
  rng: Rng;
  onCopy: () => void;
};

/** A journal whose writes take their time, and are lost with the power. */
export const createSimulatedJournal = (log: RawRecord[], { write, later, rng, onCopy }: LogKit): SessionJournal => {
  const end = (): JournalEnd => ({ seq: log.length, link: log.at(-1)?.link ?? firstLink });
  return {
    end,
    append: (records, done) => {
      let { seq, link } = end();
      const at = seq;
      for (const record of records) {
        if (record.seq !== seq + 1 || record.link !== linkAfter(link, record.seq, record.json)) return done(false);
        ({ seq, link } = record);
      }
      // What another line wrote meanwhile stands.
      write(
        () => void (log.length === at && log.push(...records)),
        () => done(log[seq - 1]?.link === link),
      );
    },
    has: ({ seq, link }, done) => done(seq === 0 ? link === firstLink : log[seq - 1]?.link === link),
    readAfter: (seq, done) => later(() => done(log.slice(seq, seq + 50))),
    makeCopy: (done) => {
      const seq = rng.int(log.length + 1);
      done({ seq, link: log[seq - 1]?.link ?? firstLink, bytes: Buffer.from(JSON.stringify(log.slice(0, seq))) });
    },
    takeCheckpoint: () => undefined,
    takeCopy: ({ bytes }: JournalCopy, done) => {
      onCopy();
      const copied = JSON.parse(Buffer.from(bytes).toString()) as RawRecord[];
      write(() => void log.splice(0, log.length, ...copied), done);
    },
  };
};
