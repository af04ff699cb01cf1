import { type MachineNote, machineNotes } from "@yichuang/shared/electron/setup-calls";

import type { TestOutcome } from "../../ipc.ts";

type Reason = Extract<TestOutcome, { ok: false }>["reason"] | "paper-low";
/** A record, so that a reason that is added is missed here. */
const reasons: Record<Reason, true> = {
  "paper-low": true,
  "paper-out": true,
  "cover-open": true,
  offline: true,
  timeout: true,
  error: true,
  "no-address": true,
};

const isReason = (text: string): text is Reason => Object.hasOwn(reasons, text);

/** One line of the machine's log, for people: when by the machine's own clock, and words where there are some. */
export type LogLine = {
  at: string;
  isFault: boolean;
  said: { note: MachineNote } | { printer: Reason } | { text: string };
};

const two = (value: number): string => String(value).padStart(2, "0");

const localTime = (iso: string): string => {
  const at = new Date(iso);
  const day = `${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
};

const saidBy = (words: string): LogLine["said"] => {
  const note = machineNotes.find((known) => known === words);
  if (note !== undefined) return { note };
  const reason = /^printer: (\S+)$/.exec(words)?.[1];
  return reason !== undefined && isReason(reason) ? { printer: reason } : { text: words };
};

/** Reads "2026-11-23T04:00:00.000Z error printer: paper-out". */
export const readLogLine = (line: string): LogLine => {
  const [iso = "", level = "", ...words] = line.split(" ");
  return { at: localTime(iso), isFault: level === "error", said: saidBy(words.join(" ")) };
};
