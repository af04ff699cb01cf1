import type { ArchiveRules } from "../storage/archive-days.ts";
import { nodeDisk } from "../storage/disk.ts";
import { createFileJournal, type JournalEnd, type JournalWithEnd } from "../storage/file-journal.ts";
import { jsonOf } from "../storage/journal-input.ts";
import { type Journal, JournalDamaged } from "../storage/journal.ts";
import { firstLink, linkAfter } from "../storage/record-line.ts";
import {
  checkpointIn,
  type JournalCopy,
  layAside,
  linkAt,
  newestCopy,
  readRawAfter,
  seedJournal,
} from "../storage/replica.ts";
import type { RawRecord } from "./messages.ts";
import type { SessionJournal } from "./session.ts";

/** Of a journal that cannot be used: follows from nothing, so that the primary gives a copy. */
const noLink = "f".repeat(32);
/** Kept in memory, so that a standby that keeps pace costs the primary no reading. */
const recentMax = 4_096;
/** Taken from the files in one go. */
const readMax = 2_000;
/** In one message. */
const sendMax = 256;

export type ReplicationHooks = {
  whenCovered: (seq: number) => Promise<void>;
  onAppended: () => void;
  onCheckpoint: () => void;
};

export type JournalPort = SessionJournal & {
  /** Opens the journal of a server that does not serve. Throws `JournalDamaged` only when `mustBeSound`. */
  openToFollow: (mustBeSound: boolean) => Promise<void>;
  /** There is a journal that a server could go on with. */
  isUsable: () => boolean;
  /** Ends what was begun and lets the folder go, so that the engine can open it. */
  closeToServe: () => Promise<void>;
  /** SBY1: the engine's journal, whose appends end when `whenCovered` says so. */
  replicate: (journal: JournalWithEnd, hooks: ReplicationHooks) => Journal;
};

export type PortKit = {
  /** Of a standby's journal too: what makes a business day's end, and how many days are kept. */
  rules: ArchiveRules | null;
  /** Something went wrong that ends nothing. */
  tell: (words: string, error: unknown) => void;
  /** The disk failed, nothing is certain any more. */
  onFatal: (error: unknown) => void;
};

/** A journal that was read to its end. Throws `JournalDamaged`. */
const openWhole = async (folder: string, rules: ArchiveRules | null): Promise<JournalWithEnd> => {
  const journal = createFileJournal(folder, nodeDisk, rules);
  try {
    const { records } = await journal.open();
    for await (const _ of records);
    return journal;
  } catch (error) {
    await journal.close();
    throw error;
  }
};

/** The journal of one server of a pair, whether it follows or serves. */
export const createJournalPort = (folder: string, kit: PortKit): JournalPort => {
  const { rules, tell, onFatal } = kit;
  let own: JournalWithEnd | null = null;
  let isClosing = false;
  /** Work on the journal that follows, one piece after the other, whatever line it came by. */
  let turn: Promise<void> = Promise.resolve();
  const recent: RawRecord[] = [];

  const end = (): JournalEnd => own?.end() ?? { seq: 0, link: noLink };
  const inTurn = (work: () => Promise<void>): void => {
    turn = turn.then(work).catch(onFatal);
  };
  const open = async (): Promise<void> => {
    own = await openWhole(folder, rules);
    isClosing = false;
  };
  /** JRN6: as the primary does. What goes wrong is told, and tried again with the next day's end or checkpoint. */
  const archive = async (): Promise<void> => {
    try {
      await own?.archive();
    } catch (error) {
      if (!isClosing) tell("days could not be archived", error);
    }
  };

  return {
    ...readingPort(folder, end, recent, kit),
    end,
    isUsable: () => own !== null,
    openToFollow: async (mustBeSound) => {
      try {
        await open();
      } catch (error) {
        // Worth nothing to who follows: it is not whole, or damaged, and the primary gives a copy.
        if (mustBeSound || !(error instanceof JournalDamaged)) throw error;
      }
    },
    closeToServe: async () => {
      await turn;
      isClosing = true;
      await own?.close();
    },
    append: (records, done) =>
      inTurn(async () => {
        const journal = own;
        if (journal === null || !follows(records, journal.end())) return done(false);
        await journal.append(records.map(({ seq, json }) => ({ seq, body: JSON.parse(json) as unknown })));
        if (rules && records.some(({ json }) => json.includes(rules.mark))) void archive();
        done(true);
      }),
    takeCopy: (copy: JournalCopy, done) =>
      inTurn(async () => {
        isClosing = true;
        await own?.close();
        await layAside(folder);
        await seedJournal(folder, copy);
        await open();
        done();
      }),
    takeCheckpoint: (seq, bytes) => {
      const data = checkpointIn({ seq, bytes });
      // The journal alone has everything: a checkpoint that cannot be written is no harm.
      if (data !== null) own?.checkpoint({ seq, data }).then(archive, () => undefined);
    },
    replicate: (journal, hooks) => {
      own = journal;
      return replicated(journal, recent, hooks);
    },
  };
};

/** Each record goes on from the one before, and is in the form in which this server would write it too. */
const follows = (records: readonly RawRecord[], { seq, link }: JournalEnd): boolean => {
  let [at, before] = [seq, link];
  for (const record of records) {
    if (record.seq !== at + 1 || record.link !== linkAfter(before, record.seq, record.json)) return false;
    if (JSON.stringify(JSON.parse(record.json)) !== record.json) return false;
    [at, before] = [record.seq, record.link];
  }
  return true;
};

type ReadingPort = Pick<SessionJournal, "has" | "readAfter" | "makeCopy">;

const readingPort = (
  folder: string,
  end: () => JournalEnd,
  recent: readonly RawRecord[],
  { tell, onFatal }: PortKit,
): ReadingPort => {
  /** An old file that cannot be read is no reason to serve nobody: it is told, and not sent from there. */
  const give = <Value>(reading: Promise<Value | null>, done: (value: Value | null) => void): void => {
    const found = reading.catch((error: unknown) => {
      tell("the journal cannot be read for the standby; see journal verify", error);
      return null;
    });
    found.then(done).catch(onFatal);
  };
  return {
    has: (asked, done) => {
      if (asked.seq > end().seq) return done(false);
      give(linkAt(folder, asked.seq), (link) => done(link === asked.link));
    },
    readAfter: (seq, done) => {
      const first = recent[0]?.seq ?? Infinity;
      if (seq >= end().seq) return done([]);
      if (seq + 1 >= first) return done(recent.slice(seq + 1 - first, seq + 1 - first + sendMax));
      give(readRawAfter(folder, seq, readMax), done);
    },
    makeCopy: (done) => give(newestCopy(folder), done),
  };
};

/** First the own disk, then the other one; what the standby needs next is kept at hand. */
const replicated = (
  journal: JournalWithEnd,
  recent: RawRecord[],
  { whenCovered, onAppended, onCheckpoint }: ReplicationHooks,
): Journal => {
  let link = firstLink;
  return {
    ...journal,
    append: async (records) => {
      if (recent.length === 0) ({ link } = journal.end());
      const raw = records.map(({ seq, body }) => {
        const json = jsonOf(body);
        link = linkAfter(link, seq, json);
        return { seq, link, json };
      });
      await journal.append(records);
      recent.push(...raw);
      if (recent.length > 2 * recentMax) recent.splice(0, recent.length - recentMax);
      onAppended();
      const last = records.at(-1);
      if (last) await whenCovered(last.seq);
    },
    checkpoint: async (checkpoint) => {
      await journal.checkpoint(checkpoint);
      onCheckpoint();
    },
  };
};
