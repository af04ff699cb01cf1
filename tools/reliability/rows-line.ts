import type { Row } from "./row.ts";

/** What threatens the hall when a line, a machine or a clock is not there as it should be. */
export const lineRows: readonly Row[] = [
  {
    id: "kiosk-offline",
    threat: "A kiosk cannot reach its server, which hangs, dies or is cut off",
    protection: "Labels leased in good time, each on the kiosk's disk before anybody sees it, told in order afterwards",
    tests: [
      { project: "unit", file: "apps/kiosk/src/renderer/session/offline-desk.test.ts" },
      { project: "unit", file: "apps/kiosk/src/renderer/session/take-offline.test.ts" },
      { project: "unit", file: "apps/kiosk/src/renderer/model/label-book.test.ts" },
      { project: "unit", file: "apps/kiosk/src/main/label-file.test.ts" },
      { project: "e2e", file: "e2e/offline.electron.test.ts" },
      { project: "e2e", file: "e2e/offline.chromium.test.ts" },
    ],
    figure:
      "{numbers} numbers in two hours from one block; a server frozen, killed and back, and the kiosk's program killed meanwhile: every number on paper, told and called in order",
    builds: ["server", "kiosk"],
    mutants: [
      {
        file: "apps/kiosk/src/renderer/session/offline-desk.ts",
        from: "if (!(await keep(desk, withTaken(desk.book, ticket)))) {",
        to: "void keep(desk, withTaken(desk.book, ticket));\n  if (desk.book.version !== 1) {",
        words: "waiting for the kiosk's disk",
      },
      {
        file: "apps/kiosk/src/renderer/session/offline-desk.ts",
        from: "if ((await tell(desk)) && isCompared) await lease(desk);",
        to: "await lease(desk);\n      await tell(desk);",
        words: "telling before asking for more",
      },
      {
        file: "shared/src/electron/durable-file.ts",
        from: "    writeFileSync(file, text);",
        to: "    writeFileSync(file, text.slice(0, 8_192));",
        words: "a write that goes on until all of it is written",
      },
      {
        file: "apps/kiosk/src/renderer/session/offline-desk.ts",
        from: "isCompared ||= await compare(desk);",
        to: "isCompared = true;",
        words: "asking a server that came back whose the labels are",
      },
      {
        file: "apps/kiosk/src/renderer/session/take-ticket.ts",
        from: 'if (isLong && isAble(step)) resolve("away");',
        to: 'if (isLong && isAble(step) && state.getState().status === "offline") resolve("away");',
        words: "the six seconds after which a silent server counts as away",
      },
    ],
  },
  {
    id: "kiosk-copied",
    threat: "A kiosk's disk is restored from an image, or copied to another PC",
    protection: "A block of labels is good in the session that leased it alone",
    tests: [
      { project: "unit", file: "apps/kiosk/src/renderer/session/offline-desk.test.ts", name: "OFF7" },
      { project: "unit", file: "apps/kiosk/src/renderer/model/label-book.test.ts", name: "OFF7" },
      { project: "unit", file: "apps/kiosk/src/main/label-file.test.ts" },
    ],
    figure:
      "restored before and after a number was given out, and copied: 0 labels given out, all that people hold is told",
    builds: [],
    mutants: [
      {
        file: "apps/kiosk/src/renderer/model/label-book.ts",
        from: "blocks: kept.blocks.filter((block) => block.session === session),",
        to: "blocks: kept.blocks.map((block) => ({ ...block, session })),",
        words: "the session of a block",
      },
    ],
  },
  {
    id: "merge",
    threat: "Numbers that several kiosks gave out meet those of the server",
    protection:
      "A leased label belongs to one kiosk; each ticket has an id of its own, so telling twice is telling once",
    tests: [
      { project: "unit", file: "server/src/domain/decide/offline.test.ts" },
      { project: "unit", file: "server/src/domain/properties.test.ts" },
    ],
    figure:
      "{merged} merged tickets of two kiosks and a server in random order: 0 labels in two hands, 0 lost, 0 twice",
    builds: [],
    mutants: [
      {
        file: "server/src/domain/numbering.ts",
        from: "!labels.has(label) && !leasedLabels.has(label);",
        to: "!labels.has(label) && (leasedLabels.size === 0 || true);",
        words: "passing over leased labels",
      },
      {
        file: "server/src/domain/decide/offline.ts",
        from: "earliestMs = Math.min(nowMs, Math.max(takenAtMs, lease.leasedAtMs, earliestMs));",
        to: "earliestMs = takenAtMs;",
        words: "the bounds of the time that a kiosk tells",
      },
    ],
  },
  {
    id: "resume",
    threat: "A device loses its line and comes back, also to a restored server",
    protection: "A tag names the content that is shown; patches from there, a snapshot where the way is not known",
    tests: [
      { project: "unit", file: "server/src/realtime/channels.test.ts" },
      { project: "unit", file: "shared/src/client/create-connection.test.ts", name: "VIEW3" },
    ],
    figure: "{tests} tests over random histories: no view is ever another than the server's",
    builds: [],
    mutants: [
      {
        file: "server/src/realtime/channels.ts",
        from: "const first = steps.findLastIndex(({ from }) => from === since);",
        to: "const first = since === undefined ? -1 : 0;",
        words: "looking where the way begins",
      },
      {
        file: "shared/src/client/live-view.ts",
        from: '!("snapshot" in message) && message.from !== known.revision',
        to: '!("snapshot" in message) && message.from < 0',
        words: "seeing a gap",
      },
    ],
  },
  {
    id: "storm",
    threat: "All devices of a hall come back at once",
    protection: "Full jitter at the devices, slices at the server's door",
    tests: [
      { project: "unit", file: "shared/src/client/create-connection.test.ts", name: "WIRE10" },
      { project: "e2e", file: "e2e/storm.test.ts" },
    ],
    figure:
      "a hundred devices and a killed server: all back with the view of now, 0 lost, 0 doubled (a thousand: `bench reconnect-storm`)",
    builds: ["server"],
    mutants: [
      {
        file: "shared/src/client/back-off.ts",
        from: "Math.floor(random * Math.min(longestMs, firstMs * 2 ** attempts));",
        to: "Math.min(longestMs, firstMs * 2 ** attempts) + 0 * random;",
        words: "the jitter",
      },
    ],
  },
  {
    id: "half-open",
    threat: "A cable is pulled, a device hangs, or somebody holds connections open",
    protection: "Beats both ways, time limits of HTTP, a bound on idle connections of one address",
    tests: [
      { project: "unit", file: "server/src/realtime/half-open.test.ts" },
      { project: "unit", file: "server/src/http/connection-limits.test.ts" },
    ],
    figure: "gone after fifteen seconds at most; {tests} tests with lines that swallow everything and idle connections",
    builds: [],
    mutants: [
      {
        file: "server/src/http/connection-limits.ts",
        from: "if (idle.size > max) oldest?.destroy();",
        to: "if (idle.size > max * 1_000) oldest?.destroy();",
        words: "the bound on idle connections",
      },
    ],
  },
  {
    id: "moved",
    threat: "The server has moved to another address",
    protection: "Listed addresses, then those heard in the network, if the server proves that it is the hall's",
    tests: [
      { project: "unit", file: "shared/src/electron/elsewhere.test.ts" },
      { project: "unit", file: "shared/src/client/look-elsewhere.test.ts" },
    ],
    figure: "{tests} tests: the hall's own server is found, a stranger's of the same name is not",
    builds: [],
    mutants: [
      {
        file: "shared/src/electron/elsewhere.ts",
        from: "if (deviceToken !== null && !isProved(proven, deviceToken, nonce)) return null;",
        to: "",
        words: "the proof",
      },
      {
        file: "shared/src/electron/elsewhere.ts",
        from: "isHeard && proven.at !== placeOf(url) ? null : proven.revision",
        to: "isHeard ? proven.revision : proven.revision",
        words: "the address in the proof",
      },
    ],
  },
  {
    id: "clock",
    threat: "The server's clock jumps or is wrong: an hour, over midnight, 1970, a change of summer time",
    protection:
      "A jump is doubted for ten minutes and told; behind what is written down time goes on, slower; order is by number",
    tests: [
      { project: "unit", file: "server/src/engine/clock.test.ts" },
      { project: "unit", file: "server/src/engine/time.test.ts" },
      { project: "e2e", file: "e2e/clock.test.ts" },
    ],
    figure: "{tests} tests: no business day reopened or closed early, 0 negative durations, no deadline that hangs",
    builds: ["server"],
    mutants: [
      {
        file: "server/src/engine/clock.ts",
        from: "if (aheadMs > stepMaxMs && !wasWrong) this.hold(aheadMs, elapsedMs, wallMs);",
        to: "if (aheadMs > stepMaxMs * 1e9 && !wasWrong) this.hold(aheadMs, elapsedMs, wallMs);",
        words: "the doubt",
      },
      {
        file: "server/src/engine/clock.ts",
        from: "const slowRate = 0.9;",
        to: "const slowRate = 0;",
        words: "time that goes on while the clock is behind",
      },
    ],
  },
  {
    id: "archive",
    threat: "Power is lost while a day is put into its archive",
    protection: "The archive is synced and read back before a segment goes",
    tests: [
      { project: "unit", file: "server/src/storage/archive-days.test.ts" },
      { project: "unit", file: "server/src/storage/archive-crash.test.ts" },
    ],
    figure: "{tests} tests, power cut and kill at every call to the disk: 0 records lost",
    builds: [],
    mutants: [
      {
        file: "server/src/storage/archive-days.ts",
        from: "if (record === null || record.seq > task.durableSeq) return;",
        to: "if (record === null) return;",
        words: "archiving only what is durable",
      },
    ],
  },
  {
    id: "standby",
    threat: "The server's PC is lost",
    protection: "A second server that has every acknowledged record; terms, and a register where nobody decides",
    tests: [
      { project: "unit", file: "server/src/partner/journal-port.test.ts" },
      { project: "unit", file: "server/src/partner/pair-node.test.ts" },
      { project: "unit", file: "server/src/partner/pair.test.ts" },
      { project: "e2e", file: "e2e/pair.test.ts" },
    ],
    figure:
      "{lives} lives of a pair with crashes, cut cables and witnesses: 0 acknowledged records lost, never two primaries",
    builds: ["server"],
    mutants: [
      {
        file: "server/src/partner/journal-port.ts",
        from: "if (last) await whenCovered(last.seq);",
        to: "if (last) void whenCovered(last.seq);",
        words: "waiting for the standby before the answer",
      },
      {
        file: "server/src/partner/coverage.ts",
        from: "this.waiters.push({ seq, sinceMs: this.options.nowMs(), done });",
        to: "done(true);",
        words: "what an answer waits for",
      },
    ],
  },
  {
    id: "ratings-export",
    threat: "The server is killed, or the platform is away, while ratings are on their way there",
    protection:
      "They are read from the journal; how far the platform has them is on disk before the next are sent; a key for each",
    tests: [
      { project: "unit", file: "server/src/ratings/forwarder.test.ts" },
      { project: "e2e", file: "e2e/ratings-export.test.ts" },
    ],
    figure:
      "killed at each moment, and with a platform that answers 503: every rating arrives in its order ({tests} tests)",
    builds: ["server"],
    mutants: [
      {
        file: "server/src/ratings/forwarder.ts",
        from: "    const isWorthSaving = batch.lines.length > 0 || batch.seq - this.savedSeq >= unsavedMax;\n",
        to: "    const isWorthSaving = false;\n",
        words: "noting how far it came",
      },
      {
        file: "server/src/ratings/forwarder.ts",
        from: 'else if (sent.kind !== "taken") return this.note(sent);',
        to: "",
        words: "keeping what the platform did not take",
      },
    ],
  },
  {
    id: "whole-hall",
    threat: "All of it at once: network, disk, clock, power, printers, kiosks, counters and displays",
    protection: "What the rules of ENG, INV, VIEW and JRN say, together",
    tests: [{ project: "unit", file: "server/src/testing/whole-hall/whole-hall.test.ts" }],
    figure:
      "{halls} halls from seeds, every fault and command seen: nothing acknowledged is lost or doubled, every screen converges",
    environment: { WHOLE_RUNS: "10000" },
    builds: [],
    mutants: [
      {
        file: "server/src/engine/engine.ts",
        from: "for (const reader of this.readers.splice(0)) reader();",
        to: "for (const reader of this.readers.splice(0)) reader();\n    if (this.seq % 7 === 0) this.replies = createReplies();",
        words: "the memory of replies",
      },
    ],
  },
];
