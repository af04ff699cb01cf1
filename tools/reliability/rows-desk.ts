import type { Row } from "./row.ts";

/** What threatens the hall's day: repetitions, rivals, printers, whatever comes in. */
export const deskRows: readonly Row[] = [
  {
    id: "repeated",
    threat: "A command comes twice: pressed again, sent again, played back after a restart",
    protection: "The first reply is kept under the command's id, on disk, and given again",
    tests: [
      { project: "unit", file: "server/src/engine/engine.test.ts", name: "ENG3" },
      { project: "unit", file: "server/src/engine/repeated.test.ts" },
    ],
    figure:
      "{commands} commands of {kinds} kinds, each sent five times at once and again after a restart: 1 record each, identical replies",
    environment: { REPEATED_DAYS: "200" },
    builds: [],
    mutants: [
      {
        file: "server/src/engine/engine.ts",
        from: "if (earlier) return earlier;",
        to: "",
        words: "looking for an earlier reply",
      },
      {
        file: "server/src/engine/engine.ts",
        from: "this.replies = createReplies(data.replies);",
        to: "",
        words: "the replies in a checkpoint",
      },
    ],
  },
  {
    id: "lost-line",
    threat: "The line breaks between a command and its answer",
    protection: "The client sends what is unanswered again, under the same id",
    tests: [
      { project: "unit", file: "shared/src/client/create-connection.test.ts", name: "sent again with the same id" },
    ],
    figure: "sent again once, as it was, and never after its reply",
    builds: [],
    mutants: [
      {
        file: "shared/src/client/open-requests.ts",
        from: "for (const request of open) sendOne(request);",
        to: "",
        words: "sending again what is unanswered",
      },
      {
        file: "shared/src/client/open-requests.ts",
        from: "if (!open.delete(request)) return;",
        to: "",
        words: "forgetting what was answered",
      },
    ],
  },
  {
    id: "one-winner",
    threat: "Twenty clerks call at once, and one ticket waits",
    protection: "One serial loop: each command is decided on what the one before it led to",
    tests: [
      { project: "unit", file: "server/src/engine/one-winner.test.ts" },
      { project: "unit", file: "server/src/realtime/gateway.test.ts", name: "CALL1" },
    ],
    figure: "{rounds} rounds in the engine and {socketRounds} by sockets: 1 winner each time",
    environment: { ONE_WINNER_ROUNDS: "10000", ONE_WINNER_SOCKET_ROUNDS: "300" },
    builds: [],
    mutants: [
      {
        file: "server/src/engine/engine.ts",
        from: "this.apply(events, commit);\n    // ADJ8",
        to: "queueMicrotask(() => this.apply(events, commit));\n    // ADJ8",
        words: "applying a command before the next one is decided",
      },
    ],
  },
  {
    id: "printer",
    threat: "No paper, an open cover, a printer that is away or silent; the server dies while paper moves",
    protection: "One print per ticket, noted on disk before paper moves; the ticket waits whatever the printer says",
    tests: [
      { project: "unit", file: "server/src/realtime/print-command.test.ts" },
      { project: "unit", file: "server/src/realtime/gateway.test.ts", name: "PRN8" },
      { project: "e2e", file: "e2e/paper.test.ts", name: "PRN17" },
      { project: "e2e", file: "e2e/paper.chromium.test.ts", name: "PRN3" },
    ],
    figure:
      "each of four troubles: the number stays on the screen, staff are told within 3 s, 0 papers twice ({tests} tests)",
    builds: ["server", "kiosk", "counter", "phone"],
    mutants: [
      {
        file: "server/src/realtime/print-command.ts",
        from: "const isLeftOver = ticket.printStartedAtMs !== null;",
        to: "const isLeftOver = false;",
        words: "knowing of a paper that moved before a kill",
      },
      {
        file: "server/src/realtime/print-command.ts",
        from: "jobs.get(ticketId) ?? (isLeftOver",
        to: "(isLeftOver",
        words: "one print for all who ask at once",
      },
    ],
  },
  {
    id: "malformed",
    threat: "Malformed and oversized messages",
    protection: "Every message is held against its schema and its size; no handler's failure gets out",
    tests: [
      { project: "unit", file: "server/src/realtime/fuzz.test.ts" },
      { project: "unit", file: "server/src/realtime/gateway.test.ts", name: "WIRE4 oversized" },
      { project: "e2e", file: "e2e/malformed.test.ts" },
    ],
    figure:
      "{messages} malformed messages by {connections} connections, each of which ends with an oversized one: all answered, 0 crashes, 0 faults, 0 changes of state, the process {growthMb} MB larger (garbage collected)",
    environment: { MALFORMED: "1000000" },
    builds: ["server"],
    mutants: [
      {
        file: "server/src/realtime/parse.ts",
        from: 'typeof name === "string" && Object.hasOwn(schemas, name)',
        to: 'typeof name === "string" && name in schemas',
        words: "asking whether a name is the table's own",
      },
      {
        file: "server/src/realtime/parse.ts",
        from: "return parsed.success ? ok(parsed.data as Value) : invalid(parsed.error);",
        to: "return ok(message as Value);",
        words: "the schemas of the messages",
      },
    ],
  },
  {
    id: "soak",
    threat: "A long day fills the memory, or something fails unseen",
    protection: "What nobody looks at any more is let go; errors are logged and counted",
    tests: [
      { project: "unit", file: "server/src/realtime/channels.test.ts" },
      { project: "e2e", file: "e2e/soak.test.ts" },
    ],
    figure:
      "{tickets} tickets from the kiosk to the end at 24 windows: {perTicketKb} KB in memory for each ticket of the day and its replies, the last quarter took {workPercent} % of the first one’s processor time, 0 errors, 0 unhandled rejections",
    environment: { SOAK_TICKETS: "5000" },
    builds: ["server"],
    mutants: [
      {
        file: "server/src/realtime/channels.ts",
        from: "const deserted = createDeserted((room) => channels.delete(room));",
        to: "const deserted = createDeserted(() => true);",
        words: "letting a view go that nobody looks at",
      },
    ],
  },
];
