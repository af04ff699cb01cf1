import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import { createEscposDecoder } from "./decode-escpos.ts";
import type { PrintedTicket } from "./decode-escpos.ts";

/**
 * How the fake behaves: `paper-end-midway` runs out of paper in the middle of the next ticket, `reset-midway` drops the
 * connection there; `silent` prints but answers nothing; `status-only` answers DLE EOT but not GS r; `slow` prints late.
 */
export const fakePrinterModes = [
  "ok",
  "paper-near-end",
  "paper-end",
  "paper-end-midway",
  "cover-open",
  "silent",
  "status-only",
  "slow",
  "reset-midway",
] as const;
export type FakePrinterMode = (typeof fakePrinterModes)[number];

export type FakePrinter = {
  port: number;
  setMode: (mode: FakePrinterMode) => void;
  /** Tickets that were cut, in order. */
  tickets: PrintedTicket[];
  /** What stood on paper, uncut, when a connection ended. */
  torn: PrintedTicket[];
  /** The most connections that were ever open at once; a real printer takes one. */
  peakConnections: () => number;
  /** Resolves with the `count`-th ticket (from 1) once it is cut; rejects when the printer is closed before. */
  waitForTicket: (count: number) => Promise<PrintedTicket>;
  close: () => Promise<void>;
};

export type FakePrinterOptions = {
  mode?: FakePrinterMode;
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** How long the mode `slow` takes for a ticket. */
  slowMs?: number;
  onTicket?: (ticket: PrintedTicket) => void;
  /** Hears bytes the moment they come, before anything is done with them; requests for the state are left out. */
  onBytes?: (bytes: Buffer) => void;
};

/** Where the modes `…-midway` strike: the head of a slip is out, its label not yet whole. */
const midwayBytes = 600;
/** What a slow printer does at once. */
const promptBytes = 64;
const dle = 0x10;
const eot = 0x04;

/**
 * Takes the real-time status requests (DLE EOT 1 to 4) out of a stream, wherever they stand, as printers do: a printer
 * answers them even when the bytes before them must wait. A request may come in pieces.
 */
const createRealTimeFilter = (onRequest: (part: number) => void) => {
  let held: number[] = [];
  return (chunk: Buffer): Buffer => {
    const bytes = [...held, ...chunk];
    const passed: number[] = [];
    held = [];
    for (let index = 0; index < bytes.length; index += 1) {
      const [first = 0, second, third] = bytes.slice(index, index + 3);
      if (first !== dle || (second !== undefined && second !== eot)) passed.push(first);
      else if (third === undefined) {
        held = bytes.slice(index);
        break;
      } else {
        if (third >= 1 && third <= 4) onRequest(third);
        index += 2;
      }
    }
    return Buffer.from(passed);
  };
};

/** Status bytes by Epson's ESC/POS reference: DLE EOT 1, 2, 3, 4 and GS r 1. */
const statusByte = (mode: FakePrinterMode, part: number | "GS r"): number => {
  const isPaperOut = mode === "paper-end";
  const isCoverOpen = mode === "cover-open";
  const isNearEnd = mode === "paper-near-end" || isPaperOut;
  if (part === "GS r") return (isNearEnd ? 0x03 : 0) | (isPaperOut ? 0x0c : 0);
  if (part === 1) return 0x12 | (isPaperOut || isCoverOpen ? 0x08 : 0);
  if (part === 2) return 0x12 | (isCoverOpen ? 0x04 : 0) | (isPaperOut ? 0x20 : 0);
  if (part === 4) return 0x12 | (isNearEnd ? 0x0c : 0) | (isPaperOut ? 0x60 : 0);
  return 0x12;
};

/** The mechanism behind the connection: prints what comes, waits while it cannot, one ticket at a time. */
const createMechanism = (mode: () => FakePrinterMode, slowMs: number, onTicket: (ticket: PrintedTicket) => void) => {
  let source: Socket | null = null;
  let held: Buffer = Buffer.alloc(0);
  const decoder = createEscposDecoder({
    onTicket,
    onStatusRequest: () => {
      if (mode() === "silent" || mode() === "status-only" || !source?.writable) return;
      source.write(Buffer.from([statusByte(mode(), "GS r")]));
    },
  });
  let work: Promise<void> = Promise.resolve();
  const isStopped = (): boolean => mode() === "paper-end" || mode() === "cover-open";
  const resume = (): void => {
    if (isStopped()) return;
    const bytes = held;
    held = Buffer.alloc(0);
    decoder.push(bytes);
  };
  return {
    /** Bytes printed later, in order, when the printer is slow; kept while it is stopped. */
    take: (bytes: Buffer, from: Socket): void => {
      source = from;
      const print = (part: Buffer): void => {
        held = Buffer.concat([held, part]);
        resume();
      };
      work = work.then(async () => {
        if (mode() !== "slow") return print(bytes);
        print(bytes.subarray(0, promptBytes));
        await delay(slowMs);
        print(bytes.subarray(promptBytes));
      });
    },
    resume,
    settled: (): Promise<void> => work,
    /** A stopped printer keeps what it has and goes on when it is put right, whoever has hung up meanwhile. */
    tear: (): PrintedTicket | null => (held.length > 0 ? null : decoder.tear()),
  };
};

/** The printed tickets in order, and those who wait for one. */
const createTray = () => {
  const tickets: PrintedTicket[] = [];
  const waiters = new Set<{
    count: number;
    resolve: (ticket: PrintedTicket) => void;
    reject: (error: Error) => void;
  }>();
  const settle = (): void => {
    for (const waiter of waiters) {
      const ticket = tickets[waiter.count - 1];
      if (!ticket) continue;
      waiters.delete(waiter);
      waiter.resolve(ticket);
    }
  };
  return {
    tickets,
    drop: (ticket: PrintedTicket): void => {
      tickets.push(ticket);
      settle();
    },
    waitForTicket: (count: number): Promise<PrintedTicket> =>
      new Promise((resolve, reject) => {
        waiters.add({ count, resolve, reject });
        settle();
      }),
    close: (): void => {
      for (const waiter of waiters) waiter.reject(new Error("The printer was closed before the ticket came"));
      waiters.clear();
    },
  };
};

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });

/**
 * A network printer without paper, for tests, demonstrations and the gallery: speaks enough ESC/POS over TCP to be
 * printed on, asked for its state and put into trouble; keeps every ticket as text and style. Rejects when it cannot
 * listen on the port.
 */
export const startFakePrinter = async (options: FakePrinterOptions = {}): Promise<FakePrinter> => {
  let mode: FakePrinterMode = options.mode ?? "ok";
  let peak = 0;
  const torn: PrintedTicket[] = [];
  const connections = new Set<Socket>();
  const tray = createTray();
  const mechanism = createMechanism(
    () => mode,
    options.slowMs ?? 150,
    (ticket) => {
      options.onTicket?.(ticket);
      tray.drop(ticket);
    },
  );
  /** Prints the first part of a ticket and then strikes; what follows is kept or lost. */
  const strikeMidway = async (bytes: Buffer, socket: Socket): Promise<void> => {
    mechanism.take(bytes.subarray(0, midwayBytes), socket);
    await mechanism.settled();
    if (mode === "reset-midway") return void socket.resetAndDestroy();
    mode = "paper-end";
    mechanism.take(bytes.subarray(midwayBytes), socket);
  };
  const server = createServer((socket) => {
    connections.add(socket);
    peak = Math.max(peak, connections.size);
    const withoutRequests = createRealTimeFilter((part) => {
      if (mode !== "silent") socket.write(Buffer.from([statusByte(mode, part)]));
    });
    socket.on("data", (chunk) => {
      const bytes = withoutRequests(chunk);
      if (bytes.length === 0) return;
      options.onBytes?.(bytes);
      if (mode === "reset-midway" || mode === "paper-end-midway") void strikeMidway(bytes, socket);
      else mechanism.take(bytes, socket);
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      connections.delete(socket);
      void mechanism.settled().then(() => {
        const piece = connections.size === 0 ? mechanism.tear() : null;
        if (piece) torn.push(piece);
      });
    });
  });
  await listen(server, options.port ?? 0, options.host ?? "127.0.0.1");
  return {
    port: (server.address() as AddressInfo).port,
    setMode: (next) => {
      mode = next;
      mechanism.resume();
    },
    tickets: tray.tickets,
    torn,
    peakConnections: () => peak,
    waitForTicket: tray.waitForTicket,
    close: async () => {
      tray.close();
      for (const socket of connections) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await mechanism.settled();
    },
  };
};
