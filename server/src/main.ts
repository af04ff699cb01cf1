import type { AddressInfo } from "node:net";
import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

import type { Hall } from "@yichuang/shared/domain/hall";
import { indexHall } from "@yichuang/shared/domain/hall";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";

import { runAdmin } from "./admin.ts";
import { lanAddresses, publicUrlOf } from "./config/addresses.ts";
import { type Environment, readEnvironment } from "./config/environment.ts";
import { createItemSearch } from "./config/item-search.ts";
import { formatHallFaults, loadHall } from "./config/load-hall.ts";
import { systemClock } from "./engine/clock.ts";
import { createEngine, type Engine } from "./engine/engine.ts";
import { createHttpServer } from "./http/http-server.ts";
import { createLog, type Logger } from "./observability/log.ts";
import { createMetrics } from "./observability/metrics.ts";
import { waitingCountOf } from "./domain/read/queue-rows.ts";
import { createServerPrinting, printerOf } from "./printing.ts";
import { createGateway } from "./realtime/gateway.ts";
import { openPins } from "./security/pins.ts";
import { readSecret } from "./security/secret.ts";
import { createTokens } from "./security/tokens.ts";
import { createFileJournal } from "./storage/file-journal.ts";
import { FolderLocked } from "./storage/folder-lock.ts";
import { JournalDamaged } from "./storage/journal.ts";

/** Known to everybody, so only ever valid with DEMO=1. */
const demoPin = "135790";
const tickMs = 1_000;
const stopWithinMs = 5_000;

const die = (lines: string, code: number): never => {
  process.stderr.write(`${lines}\n`);
  process.exit(code);
};

/** Nothing is opened or written before the environment and the hall are known to be sound. */
const readSettings = async (): Promise<{ environment: Environment; hall: Hall }> => {
  const environment = readEnvironment(process.env);
  if (!environment.ok) return die(environment.failure.join("\n"), 2);
  const hall = await loadHall(environment.value.hallPath);
  if (!hall.ok) return die(formatHallFaults(hall.failure), 2);
  return { environment: environment.value, hall: hall.value };
};

const openEngine = async (environment: Environment, hall: Hall, log: Logger): Promise<Engine> => {
  const engine = createEngine({
    journal: createFileJournal(environment.dataDir),
    index: indexHall(hall),
    clock: systemClock,
    areHoursEnforced: !environment.demo,
    explain: ({ code, details }, locale) => ({
      code,
      message: rejectionMessage(code, locale, details),
      ...(details ? { details } : {}),
    }),
    onFault: (error, type) => log.error({ err: error, type }, "a rule failed; the command was refused"),
    onFatal: (error) => {
      log.fatal({ err: error }, "storage failed; stopping so that nothing unsaved is shown");
      process.exit(1);
    },
  });
  const found = await engine.start();
  log.info(found, "state rebuilt");
  return engine;
};

const serve = async (): Promise<void> => {
  const { environment, hall } = await readSettings();
  const { dataDir, demo } = environment;
  const log = createLog(environment.logLevel);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const engine = await openEngine(environment, hall, log);
  const tokens = createTokens(await readSecret(dataDir));
  const pins = await openPins(dataDir, demo ? demoPin : null);
  const metrics = createMetrics(() => engine.read(({ state }) => waitingCountOf(state)));
  engine.onCommit(metrics.onCommit);
  const onFault = (error: unknown, where: string): void => {
    metrics.onFault();
    log.error({ err: error, where }, "a handler failed");
  };

  let isReady = false;
  let port = environment.port;
  const publicUrl = (): string => publicUrlOf(environment.publicUrl, environment.host, port);
  const http = await createHttpServer({
    appsDir: resolve(import.meta.dirname, "../../apps"),
    voicesDir: join(dirname(resolve(environment.hallPath)), "voices"),
    index: () => ({
      hallName: hall.name,
      demo,
      demoPin: demo ? demoPin : null,
      zones: hall.zones,
      firstWindow: hall.windows[0] ?? null,
    }),
    isReady: () => isReady,
    metrics: metrics.text,
    onFault,
  });
  const index = indexHall(hall);
  const printer = environment.printer ?? printerOf(hall);
  const printing = printer ? createServerPrinting(printer, { engine, index, tokens, baseUrl: publicUrl }) : null;
  const gateway = await createGateway({
    http: http.server,
    engine,
    tokens,
    pins,
    demo,
    printTicket: printing?.printTicket ?? null,
    library: { findItems: createItemSearch(hall), publicUrl, canServerPrint: printing !== null },
    nowMs: systemClock.nowMs,
    onFault,
    onConnections: metrics.onConnections,
    onPinFailure: (failure) => log.warn(failure, "sign-in refused"),
  });
  await engine.tick();
  await http.listen({ port, host: environment.host });
  port = (http.server.address() as AddressInfo).port;
  isReady = true;
  const timer = setInterval(() => void engine.tick(), tickMs);
  announceStart(environment, port, log);

  const stop = async (signal: string): Promise<void> => {
    if (!isReady) return;
    isReady = false;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    clearInterval(timer);
    await engine.stop();
    await gateway.close();
    await http.close();
    await printing?.close();
    log.info("stopped");
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
};

const announceStart = ({ host, demo }: Environment, port: number, log: Logger): void => {
  const hosts = host === "0.0.0.0" ? ["localhost", ...lanAddresses()] : [host];
  const lines = hosts.flatMap((name) => {
    const base = `http://${name}:${port}`;
    return [`  ${base}/`, `    ${base}/kiosk/  ${base}/counter/  ${base}/display/?mode=board`];
  });
  process.stdout.write(`\n一窗 Yichuang\n${lines.join("\n")}\n${demo ? `  演示 PIN · demo PIN: ${demoPin}\n` : ""}\n`);
  log.info({ port, demo }, "ready");
};

process.on("unhandledRejection", (error) => {
  process.stderr.write(`${JSON.stringify({ level: 60, msg: "unhandled rejection", error: String(error) })}\n`);
});

/** Mistakes that the operator can mend are told in one line; anything else is a defect and shows where it happened. */
const tellFailure = (error: unknown): never => {
  if (error instanceof JournalDamaged) return die(`${error.message}\nNothing was changed. See docs/OPERATIONS.md.`, 3);
  if (error instanceof FolderLocked) return die(error.message, 3);
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE" || code === "EACCES" || code === "EADDRNOTAVAIL" || code === "EROFS")
    return die(message, 3);
  return die(error instanceof Error ? (error.stack ?? message) : String(error), 1);
};

const [command, ...args] = process.argv.slice(2);
await (command === undefined ? serve() : runAdmin(command, args, { readSettings, die })).catch(tellFailure);
