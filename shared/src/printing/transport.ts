import { connect } from "node:net";
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import { writeToDevice } from "./device-transport.ts";
import type { PrinterAddress } from "./printer-address.ts";
import type { PrintOutcome } from "./slip.ts";

export type SendOptions = {
  /** Everything together, from connecting to the last answer. */
  timeoutMs: number;
  /** false for a printer that never answers DLE EOT: what it accepted counts as printed. Default true. */
  needsStatus?: boolean;
  /** How long a printer that does not answer GS r must look healthy after the last byte. Default 3 s. */
  settleMs?: number;
};

type Failure = Extract<PrintOutcome, { ok: false }>["reason"];
/** What the three DLE EOT answers say: a reason not to print, and whether the roll is nearly empty. */
type PrinterState = { trouble: Failure | null; isPaperLow: boolean };
type AwaitByte = (matches: (byte: number) => boolean) => Promise<number>;

const settleDefaultMs = 3_000;
const pollMs = 100;
const hangUpMs = 500;
/** GS r 1. Unlike DLE EOT it waits its turn in the stream: its answer says that all before it stands on paper. */
const reportWhenPrinted = Buffer.from([0x1d, 0x72, 0x01]);
/** Fixed bits of an answer, by Epson's ESC/POS reference: 0xx1xx10 for DLE EOT, 0xx0xxxx for GS r. */
const isRealTimeAnswer = (byte: number): boolean => (byte & 0x93) === 0x12;
const isPrintedAnswer = (byte: number): boolean => (byte & 0x90) === 0x00;

/** Hands every arriving byte to the first who waits for one of its form; others are dropped. */
const awaitBytesOf = (socket: Socket): AwaitByte => {
  const waiting: { matches: (byte: number) => boolean; resolve: (byte: number) => void }[] = [];
  socket.on("data", (chunk) => {
    for (const byte of chunk) {
      const index = waiting.findIndex(({ matches }) => matches(byte));
      if (index >= 0) waiting.splice(index, 1)[0]?.resolve(byte);
    }
  });
  return (matches) => new Promise((resolve) => waiting.push({ matches, resolve }));
};

/** DLE EOT 1, 2 and 4: printer, cause of offline, paper. Answered at once, also while offline. */
const readState = async (socket: Socket, awaitByte: AwaitByte): Promise<PrinterState> => {
  const ask = (part: number): Promise<number> => {
    const answer = awaitByte(isRealTimeAnswer);
    socket.write(Buffer.from([0x10, 0x04, part]));
    return answer;
  };
  const printer = await ask(1);
  const cause = await ask(2);
  const paper = await ask(4);
  const isPaperLow = (paper & 0x0c) !== 0;
  if ((cause & 0x04) !== 0) return { trouble: "cover-open", isPaperLow };
  if ((cause & 0x20) !== 0 || (paper & 0x60) !== 0) return { trouble: "paper-out", isPaperLow };
  if ((cause & 0x40) !== 0) return { trouble: "error", isPaperLow };
  return { trouble: (printer & 0x08) !== 0 ? "offline" : null, isPaperLow };
};

const printed = (state: PrinterState): PrintOutcome => ({ ok: true, warning: state.isPaperLow ? "paper-low" : null });

/**
 * Prints and watches until the printer reports the ticket printed, gets into trouble or, if it gives no reports, has
 * looked healthy long enough. A first report is asked for ahead of the ticket, to learn whether it gives any.
 */
const printWatched = async (
  socket: Socket,
  awaitByte: AwaitByte,
  bytes: Buffer,
  settleMs: number,
): Promise<PrintOutcome> => {
  let reports = 0;
  const nextReport = (): Promise<number> => awaitByte(isPrintedAnswer).then(() => (reports += 1));
  void nextReport();
  const isPrinted = nextReport();
  socket.write(Buffer.concat([reportWhenPrinted, bytes, reportWhenPrinted]));
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    await Promise.race([isPrinted, delay(pollMs)]);
    const state = await readState(socket, awaitByte);
    // Trouble that shows after the report came behind this ticket, not in it; the next one will meet it.
    if (reports === 2) return printed({ ...state, isPaperLow: state.isPaperLow || state.trouble === "paper-out" });
    if (state.trouble) return { ok: false, reason: state.trouble, didPaperMove: true };
    if (reports === 0 && waitedMs >= settleMs) return printed(state);
  }
};

/** For a silent printer: the kernel took the bytes and the printer did not hang up on them. */
const sendUnheard = (socket: Socket, bytes: Buffer, settleMs: number): Promise<PrintOutcome> =>
  new Promise((resolve) => {
    const sent: PrintOutcome = { ok: true, warning: null };
    socket.once("end", () => resolve(sent));
    socket.end(bytes, () => void delay(settleMs).then(() => resolve(sent)));
  });

/** Lets go of the printer, which as a rule takes one connection: the next ticket must not knock too early. */
const hangUp = async (socket: Socket): Promise<void> => {
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.end();
  await Promise.race([closed, delay(hangUpMs)]);
};

const overTcp = async (
  address: Extract<PrinterAddress, { kind: "tcp" }>,
  bytes: Buffer | null,
  options: SendOptions,
): Promise<PrintOutcome> => {
  const { timeoutMs, needsStatus = true, settleMs = settleDefaultMs } = options;
  const socket = connect({ host: address.host, port: address.port, noDelay: true });
  const awaitByte = awaitBytesOf(socket);
  let didPaperMove = false;
  const converse = async (): Promise<PrintOutcome> => {
    await new Promise((resolve) => socket.once("connect", resolve));
    const before = needsStatus ? await readState(socket, awaitByte) : { trouble: null, isPaperLow: false };
    if (before.trouble) return { ok: false, reason: before.trouble, didPaperMove };
    if (bytes === null) return printed(before);
    didPaperMove = true;
    return needsStatus ? printWatched(socket, awaitByte, bytes, settleMs) : sendUnheard(socket, bytes, settleMs);
  };
  let deadline: NodeJS.Timeout | undefined;
  const broken = new Promise<PrintOutcome>((resolve) => {
    const giveUp = (reason: Failure) => (): void => resolve({ ok: false, reason, didPaperMove });
    socket.once("error", giveUp("offline"));
    socket.once("close", giveUp("offline"));
    deadline = setTimeout(giveUp("timeout"), timeoutMs);
  });
  try {
    const outcome = await Promise.race([converse(), broken]);
    const isReachable = outcome.ok || !["timeout", "offline"].includes(outcome.reason);
    if (isReachable && !socket.destroyed) await hangUp(socket);
    return outcome;
  } finally {
    clearTimeout(deadline);
    // A destroyed socket takes no more bytes: what was reported as failed cannot go out behind the report.
    socket.destroy();
  }
};

/**
 * Prints one ticket and says what became of it. Asks for the printer's state before (nothing is sent to a printer
 * in trouble) and until the ticket is out; never repeats a byte: whether to try again is for people to decide, who see
 * the paper. `didPaperMove` is true from the first byte of the ticket on, also when it may still be unprinted.
 */
export const sendToPrinter = (address: PrinterAddress, bytes: Buffer, options: SendOptions): Promise<PrintOutcome> =>
  address.kind === "tcp" ? overTcp(address, bytes, options) : writeToDevice(address.path, bytes, options.timeoutMs);

/** Asks a printer how it is, without printing. A device file can only be opened, not asked. */
export const askPrinter = (address: PrinterAddress, options: SendOptions): Promise<PrintOutcome> =>
  address.kind === "tcp"
    ? overTcp(address, null, options)
    : writeToDevice(address.path, Buffer.alloc(0), options.timeoutMs);
