import type { Mutant, Row } from "./row.ts";

const notBeforeTheDisk: Mutant = {
  file: "server/src/engine/engine.ts",
  from: "if (records.length > 0) await this.options.journal.append(records);",
  to: "if (records.length > 0) this.options.journal.append(records).catch(this.options.onFatal);",
  words: "waiting for the disk before the answer",
};

const replyAfterRestart: Mutant = {
  file: "server/src/engine/engine.ts",
  from: "if (body.commandId !== undefined && body.reply) this.replies.remember(body.commandId, body.atMs, body.reply);",
  to: "",
  words: "the replies that stand in the journal",
};

/** What threatens the hall's memory: kills, power, disks. */
export const memoryRows: readonly Row[] = [
  {
    id: "kill-at-call",
    threat: "The process is killed (kill -9) at any call to the system that changes its data",
    protection: "Files are made beside their place, synced, renamed, and the folder is synced; a journal only grows",
    tests: [{ project: "e2e", file: "e2e/system-calls.test.ts" }],
    figure:
      "{kills} kills, one at each write, sync, rename, open, mkdir and unlink in its data folder (the lock, whose name nobody can foretell, aside) in three lives of start, tickets, checkpoint and end: 0 acknowledged tickets lost, 0 issued twice, every next start serves",
    environment: { SYSTEM_CALLS: "all" },
    builds: ["server"],
    mutants: [
      {
        file: "server/src/storage/durable-file.ts",
        from: "const unfinishedPath = `${path}${unfinishedSuffix}`;",
        to: "const unfinishedPath = path;",
        words: "a new file being made beside its place",
      },
    ],
  },
  {
    id: "disk-fails-at-call",
    threat: "The disk refuses a write, sync or rename (EIO, ENOSPC), at any call",
    protection: "The first failed write or sync ends the process; nothing is tried again and nothing is acknowledged",
    tests: [
      { project: "unit", file: "server/src/engine/engine.test.ts", name: "ENG2|ENG6" },
      { project: "unit", file: "server/src/storage/failure.test.ts" },
      { project: "e2e", file: "e2e/system-calls.test.ts" },
    ],
    figure:
      "{failures} failures, EIO and ENOSPC at each of these calls: 0 false acknowledgements, the process ends by itself each time, 0 lost at the next start",
    environment: { SYSTEM_CALLS: "all" },
    builds: ["server"],
    mutants: [
      notBeforeTheDisk,
      {
        file: "server/src/storage/file-journal.ts",
        from: "journal.failure ??= error instanceof Error ? error : new Error(String(error));\n    throw journal.failure;",
        to: "throw error;",
        words: "stopping for good at the first failed sync",
      },
      {
        file: "server/src/engine/engine.ts",
        from: 'this.phase = "failed";\n      for (const',
        to: "for (const",
        words: "the engine taking nothing more after a failed write",
      },
    ],
  },
  {
    id: "kill-random",
    threat: "kill -9 at any moment under load",
    protection: "One record per command with its reply; what a start finds is replayed",
    tests: [
      { project: "unit", file: "server/src/engine/engine.test.ts", name: "ENG3|ENG4" },
      { project: "unit", file: "server/src/storage/kill.test.ts" },
      { project: "e2e", file: "e2e/kill.test.ts" },
    ],
    figure:
      "{serverKills} kills of the server and {writerKills} of a writer at random moments: {tickets} acknowledged tickets, 0 lost, 0 twice, the same reply each",
    environment: { KILL_ROUNDS: "500" },
    builds: ["server"],
    mutants: [replyAfterRestart],
  },
  {
    id: "power-cut",
    threat: "The power is cut: bytes and names that were not synced are gone",
    protection: "fdatasync before each acknowledgement; fsync of a new file before its name, of the folder after it",
    tests: [
      { project: "unit", file: "server/src/storage/crash.test.ts" },
      { project: "unit", file: "server/src/storage/power-cuts.test.ts" },
    ],
    figure: "{powerCuts} power cuts on a simulated disk: 0 lost, 0 unreadable; a disk that does not sync is found out",
    builds: [],
    mutants: [
      {
        file: "server/src/storage/file-journal.ts",
        from: "await tail.file.datasync();",
        to: "",
        words: "the sync of a batch",
      },
      {
        file: "server/src/storage/durable-file.ts",
        from: "await file.sync();",
        to: "",
        words: "the sync of a new file before its name",
      },
      {
        file: "server/src/storage/durable-file.ts",
        from: "await disk.syncFolder(dirname(path));",
        to: "",
        words: "the sync of the folder after a rename",
      },
    ],
  },
  {
    id: "damage",
    threat: "A torn tail, a bit that has changed",
    protection: "Every record, header and checkpoint has a checksum; two checkpoints are kept",
    tests: [
      { project: "unit", file: "server/src/storage/record-line.test.ts" },
      { project: "unit", file: "server/src/storage/damage.test.ts" },
      { project: "unit", file: "server/src/storage/checkpoint.test.ts" },
    ],
    figure:
      "cut at every byte of a journal, and {flips} single bits of {flippedRecords} records changed: 0 silent; whole records are kept, damage before the end refuses the start with file and line",
    environment: { FLIPPED_RECORDS: "1000" },
    builds: [],
    mutants: [
      {
        file: "server/src/storage/record-line.ts",
        from: "if (crc < 0 || crc32(bytes.subarray(start + seqStart, end)) !== crc) return -1;",
        to: "if (crc < 0) return -1;",
        words: "the checksum of a record",
      },
      {
        file: "server/src/storage/recovery.ts",
        from: "if (end.tornBytes > 0) await file.truncate(end.wholeBytes);",
        to: "",
        words: "cutting off a torn tail",
      },
      {
        file: "server/src/storage/checkpoint-file.ts",
        from: 'if (bytes.toString("latin1", trailerStart) !== `${crc}\\n`) return null;',
        to: "if (crc === null) return null;",
        words: "the checksum of a checkpoint",
      },
    ],
  },
  {
    id: "full-disk",
    threat: "The disk is full",
    protection: "Room is looked at every second: first no new tickets, then nothing at all; it ends by itself",
    tests: [
      { project: "unit", file: "server/src/engine/engine.test.ts", name: "JRN2" },
      { project: "unit", file: "server/src/free-space.test.ts" },
      { project: "e2e", file: "e2e/full-disk.test.ts" },
    ],
    figure:
      "on a disk of 8 MB “cannot issue, ask staff” within 2 s, calls go on, and it takes tickets again by itself ({tests} tests)",
    builds: ["server"],
    mutants: [
      {
        file: "server/src/engine/engine.ts",
        from: 'space === "ample" || (space === "scarce" && !beginnings.has(submission.command.type))',
        to: 'space !== "full"',
        words: "refusing new tickets while there is little room",
      },
    ],
  },
  {
    id: "two-servers",
    threat: "Two servers are started on one folder",
    protection: "Each lays down a lock of its own and looks for others; a lock of a dead process is no obstacle",
    tests: [{ project: "unit", file: "server/src/storage/folder-lock.test.ts" }],
    figure: "many starts at once, 20 times: never two ({tests} tests)",
    builds: [],
    mutants: [
      {
        file: "server/src/storage/folder-lock.ts",
        from: "if (rivalPid === null) return release;",
        to: "return release;",
        words: "stepping back from a lock that is held",
      },
    ],
  },
  {
    id: "backup",
    threat: "The machine is lost: a backup must be whole, also one of a server at work",
    protection:
      "A checksum for each file, the journal read through before a backup takes its place and before it is restored",
    tests: [
      { project: "unit", file: "server/src/backup/backup.test.ts" },
      { project: "e2e", file: "e2e/backup.test.ts" },
    ],
    figure:
      "taken under load and restored: every ticket given before it is known; a changed byte is refused ({tests} tests)",
    builds: ["server"],
    mutants: [
      {
        file: "server/src/backup/backup-file.ts",
        from: "else if (found.get(name) !== sum) faults.push(`${name}: is not as it was written`);",
        to: "",
        words: "the checksums of a backup's files",
      },
    ],
  },
];
