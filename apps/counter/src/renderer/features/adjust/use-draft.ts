import type { Connection } from "@yichuang/shared/client/connection";
import { useHallRevision, useStatus } from "@yichuang/shared/client/use-view";
import type { HallDifference, HallPath } from "@yichuang/shared/domain/hall-change";
import type { HallFault, HallPreview, HallSource } from "@yichuang/shared/protocol/hall-file";
import { useEffect, useMemo, useRef, useState } from "react";

import type { DeskRefusal } from "../../session/desk.ts";
import { changesOf, draftOf, editsOf, type HallDraft, withValue } from "./draft.ts";

/** What somebody else made of the hall meanwhile. */
export type Conflict = {
  theirs: HallSource;
  /** Places of it that this draft changes too. */
  collisions: readonly string[];
};

export type Draft = {
  source: HallSource | null;
  draft: HallDraft | null;
  edits: readonly HallDifference[];
  preview: HallPreview | null;
  conflict: Conflict | null;
  refusal: DeskRefusal | null;
  isBusy: boolean;
  /** Asks for the hall again, after it could not be had. */
  reload: () => void;
  put: (path: HallPath, value: unknown) => void;
  /** Takes one change back. */
  undo: (path: HallPath) => void;
  discard: () => void;
  /** The changes as they are, on the version that holds now. `keep`: which of them; without it all. */
  takeOver: (keep?: (edit: HallDifference) => boolean) => void;
  apply: (why: string) => Promise<boolean>;
  rollBack: (toVersion: number, why: string) => Promise<boolean>;
  /** ADJ16: a file that was read and packed here takes the place of all. */
  bring: (text: string, why: string) => Promise<boolean>;
};

type Sent = { changes: ReturnType<typeof changesOf>; toVersion?: number; text?: string; why: string };

/** A short rest after the last of several strokes: then the server is asked what it thinks of it; after a single one at once. */
const restMs = 400;
const atOnceMs = 30;

const applyEdits = (onto: HallDraft, edits: readonly HallDifference[]): HallDraft =>
  edits.reduce((draft, { path, after }) => withValue(draft, path, after ?? undefined), onto);

/** What the server thinks of the changes as they are; null while nobody knows. */
const usePreview = (
  connection: Connection,
  version: number | null,
  edits: readonly HallDifference[],
  onRefusal: (refusal: DeskRefusal) => void,
): HallPreview | null => {
  const isOnline = useStatus(connection) === "online";
  const [preview, setPreview] = useState<HallPreview | null>(null);
  const refuse = useRef(onRefusal);
  const changedAtMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const nowMs = performance.now();
    const waitMs = nowMs - changedAtMs.current > restMs ? atOnceMs : restMs;
    changedAtMs.current = nowMs;
    setPreview(null);
    if (!isOnline || version === null || edits.length === 0) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void connection.query("PreviewHall", { baseVersion: version, changes: changesOf(edits) }).then((reply) => {
        if (!isCurrent) return;
        if (reply.ok) setPreview(reply.result);
        else refuse.current(reply.rejection);
      });
    }, waitMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [connection, isOnline, version, edits]);
  return preview;
};

/** Calls `read` when there is a line, and again whenever the hall has changed. */
const useHallChanges = (connection: Connection, read: () => void): void => {
  const isOnline = useStatus(connection) === "online";
  const hallRevision = useHallRevision(connection);
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  });
  useEffect(() => {
    if (isOnline) latest.current();
  }, [connection, isOnline, hallRevision]);
};

/** The hall that is worked on: read once, kept while others change it, and compared with theirs when it is applied. */
export const useDraft = (connection: Connection): Draft => {
  const [source, setSource] = useState<HallSource | null>(null);
  const [draft, setDraft] = useState<HallDraft | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [refusal, setRefusal] = useState<DeskRefusal | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const base = useMemo(() => source && draftOf(source.file), [source]);
  const edits = useMemo(() => (base && draft ? editsOf(base, draft) : []), [base, draft]);
  const preview = usePreview(connection, source?.info.version ?? null, edits, setRefusal);

  const begin = (next: HallSource, onto: readonly HallDifference[] = []): void => {
    setSource(next);
    setDraft(applyEdits(draftOf(next.file), onto));
    setConflict(null);
    setRefusal(null);
  };
  const readSource = async (): Promise<HallSource | null> => {
    const reply = await connection.query("GetHallSource", {});
    if (!reply.ok) setRefusal(reply.rejection);
    return reply.ok ? reply.result : null;
  };
  // Nothing is worked on: whatever holds is shown. A draft stays, and meets the other version when it is applied.
  const isUntouched = useRef(true);
  useEffect(() => {
    isUntouched.current = edits.length === 0 && conflict === null;
  });
  const reload = (): void => {
    if (!isUntouched.current) return;
    void readSource().then((next) => {
      if (next && isUntouched.current) begin(next);
    });
  };
  useHallChanges(connection, reload);

  const send = async (fields: Sent): Promise<boolean> => {
    if (source === null || isBusy) return false;
    setIsBusy(true);
    setRefusal(null);
    const reply = await connection.command("UpdateHall", { baseVersion: source.info.version, ...fields });
    const isChanged = !reply.ok && reply.rejection.code === "HallChanged";
    const next = reply.ok || isChanged ? await readSource() : null;
    setIsBusy(false);
    // Who brought a file, or takes a version again, worked on nothing here: he sees what holds now, and does it once more.
    const isWorkedOn = fields.changes.length > 0;
    if (next && (reply.ok || !isWorkedOn)) begin(next);
    if (!reply.ok && next && isWorkedOn) setConflict(conflictOf(next, reply.rejection));
    else if (!reply.ok) setRefusal(reply.rejection);
    return reply.ok;
  };

  return {
    source,
    draft,
    edits,
    preview,
    conflict,
    refusal,
    isBusy,
    reload,
    put: (path, value) => setDraft((before) => before && withValue(before, path, value)),
    undo: (path) => setDraft((before) => before && base && takeBack(before, base, path)),
    discard: () => {
      const from = conflict?.theirs ?? source;
      if (from) begin(from);
    },
    takeOver: (keep = () => true) => {
      if (conflict) begin(conflict.theirs, edits.filter(keep));
    },
    apply: (why) => send({ changes: changesOf(edits), why }),
    rollBack: (toVersion, why) => send({ changes: [], toVersion, why }),
    bring: (text, why) => send({ changes: [], text, why }),
  };
};

const conflictOf = (theirs: HallSource, { details }: DeskRefusal): Conflict => {
  const { collisions = [] } = (details ?? {}) as { collisions?: string[] };
  return { theirs, collisions };
};

/** What stood in a place before stands there again. */
const takeBack = (draft: HallDraft, base: HallDraft, path: HallPath): HallDraft => {
  const edit = editsOf(base, draft).find((one) => one.path.join(".") === path.join("."));
  return edit ? withValue(draft, path, edit.before ?? undefined) : draft;
};

/** The fault of a place, or of what lies in it; null: none. */
export const faultAt = (faults: readonly HallFault[], path: HallPath): HallFault | null => {
  const place = path.join(".");
  const isThere = ({ path: at }: HallFault): boolean => `${at.join(".")}.`.startsWith(`${place}.`);
  return faults.find(isThere) ?? null;
};
