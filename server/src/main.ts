import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import type { Server } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import type { Hall, HallIndex } from "@yichuang/shared/domain/hall";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { protocolVersion } from "@yichuang/shared/protocol/version";

import { runAdmin, type Settings } from "./admin.ts";
import { runBackupAdmin } from "./backup-admin.ts";
import { lanAddresses, publicUrlOf } from "./config/addresses.ts";
import { type Environment, readEnvironment } from "./config/environment.ts";
import { formatHallFaults } from "./config/load-hall.ts";
import { loadBeside } from "./config/load-all.ts";
import { createMediaFolder, type MediaFolder, mediaFolderOf } from "./config/media-folder.ts";
import { watchClock } from "./clock-watch.ts";
import { createHallClock } from "./engine/clock.ts";
import { createEngine, type Engine } from "./engine/engine.ts";
import { createEstimator, type Estimator } from "./engine/estimator.ts";
import { archiveRules, keepArchives } from "./day-archives.ts";
import { watchDisk } from "./disk-watch.ts";
import { type EndingStep, endOnSignal } from "./ending.ts";
import type { SpaceWatch } from "./free-space.ts";
import { libraryOf, printsOf, standbyOf, troublesOf, watchersOf } from "./gateway-parts.ts";
import { announceInNetwork } from "./http/announce.ts";
import { type ConnectionLimits, limitIdleConnections } from "./http/connection-limits.ts";
import { createHttpServer, type HttpOptions } from "./http/http-server.ts";
import { createMediaDesk, settleMedia } from "./media-desk.ts";
import { runJournalAdmin } from "./journal-admin.ts";
import { runHallAdmin } from "./hall-admin.ts";
import { createHallFlows, watchFlows } from "./hall-flows.ts";
import { watchHolidays } from "./holidays-known.ts";
import { createHallShelf } from "./hall-shelf.ts";
import { findHall } from "./hall-start.ts";
import { createHallWork } from "./hall-thread.ts";
import { openHall } from "./open-hall.ts";
import { openReports } from "./open-reports.ts";
import { isPairCommand, runPairAdmin } from "./pair-admin.ts";
import { joinPair } from "./pair-setup.ts";
import { lineProtocol } from "./partner/line.ts";
import type { Pair } from "./partner/pair.ts";
import { createLog, type Logger } from "./observability/log.ts";
import { createMetrics, type Metrics } from "./observability/metrics.ts";
import { waitingCountOf } from "./domain/read/queue-rows.ts";
import { runRatingsAdmin } from "./ratings-admin.ts";
import { openRatings } from "./ratings-setup.ts";
import { createServerPrinting, printerOf, type ServerPrinting } from "./printing.ts";
import { uploadRefusal } from "./realtime/authenticate.ts";
import { createGateway, type Gateway } from "./realtime/gateway.ts";
import type { MediaDesk } from "./realtime/media-desk.ts";
import { isOwnOrigin } from "./realtime/origin.ts";
import { createPairings, type Pairings } from "./security/pairings.ts";
import { openPins } from "./security/pins.ts";
import { readSecret } from "./security/secret.ts";
import { createTokens, type Tokens } from "./security/tokens.ts";
import { nodeDisk } from "./storage/disk.ts";
import { createFileJournal, type JournalWithEnd } from "./storage/file-journal.ts";
import { createTellFailure } from "./tell-failure.ts";

/** The one clock of everything here. */
const clock = createHallClock();
/** Known to everybody, so only ever valid with DEMO=1. */
const demoPin = "135790";
const tickMs = 1_000;
/** Estimates age while nothing happens. */
const estimateMs = 5_000;
/** Time for the devices to hear that the server ends. */
const goodbyeMs = 1_000;
/** A slip in the printer is waited for so long; the rest of the time is the checkpoint's. */
const printWithinMs = 2_000;

const die = (lines: string, code: number): never => {
  process.stderr.write(`${lines}\n`);
  process.exit(code);
};

const soundEnvironment = (): Environment => {
  const environment = readEnvironment(process.env);
  return environment.ok ? environment.value : die(environment.failure.join("\n"), 2);
};

/** Nothing is opened or written before the environment and the hall are known to be sound. */
const readSettings = async (): Promise<Settings> => {
  const environment = soundEnvironment();
  const found = await findHall(environment.hallPath, createHallShelf(environment.dataDir));
  if (!found.ok) return die(formatHallFaults(found.failure), 2);
  const beside = await loadBeside(environment.hallPath, found.value.hall);
  if (!beside.ok) return die(formatHallFaults(beside.failure), 2);
  return { environment, found: found.value, ...beside.value };
};

type OnFault = (error: unknown, where: string) => void;

type EngineParts = {
  journal: JournalWithEnd;
  estimator: Estimator;
  disk: SpaceWatch;
  pair: Pair | null;
  onFault: OnFault;
  /** The gateway, which is made after the engine. */
  later: Pick<Gateway, "outside">;
};

const openEngine = async (
  environment: Environment,
  index: HallIndex,
  log: Logger,
  { journal, estimator, disk, pair, onFault, later }: EngineParts,
): Promise<Engine> => {
  const engine = createEngine({
    journal: pair?.replicate(journal) ?? journal,
    index,
    estimates: estimator.current,
    clock,
    space: () => disk.now()?.space ?? "ample",
    areHoursEnforced: !environment.demo,
    outside: (state, nowMs) => later.outside(state, nowMs),
    explain: ({ code, details }, locale) => ({
      code,
      message: rejectionMessage(code, locale, details),
      ...(details ? { details } : {}),
    }),
    onFault,
    onFatal: (error) => {
      log.fatal({ err: error }, "storage failed; stopping so that nothing unsaved is shown");
      process.exit(1);
    },
  });
  const rebuilt = await engine.start();
  log.info(rebuilt, "state rebuilt");
  return engine;
};

const tellFaults =
  (log: Logger, metrics: Metrics): OnFault =>
  (error, where) => {
    metrics.onFault();
    log.error({ err: error, where }, "something failed; the hall works on");
  };

/** What says who somebody is: tokens, PINs, pairings. */
const openDoorkeepers = async ({ dataDir, demo }: Environment) => {
  const tokens = createTokens(await readSecret(dataDir));
  const pins = await openPins(dataDir, demo ? demoPin : null);
  return { tokens, pins, pairings: createPairings({ tokens, nowMs: clock.nowMs, demo }) };
};

/** SBY: of a pair, comes back when this server is to serve; its hall file may be the other one's, and is read then. */
const begin = async (): Promise<Settings & { log: Logger; pair: Pair | null }> => {
  const environment = soundEnvironment();
  const log = createLog(environment.logLevel);
  return { log, pair: await joinPair(environment, log, die), ...(await readSettings()) };
};

/** The hall itself: its memory, its rules, and the version of it that holds. `later`: what only the gateway can do. */
const openCore = async (
  { log, pair, environment, found, knowledge, flowFiles }: Awaited<ReturnType<typeof begin>>,
  onFault: OnFault,
) => {
  const estimator: Estimator = createEstimator(() => engine.index(), onFault);
  const later: Pick<Gateway, "refresh" | "outside"> = { refresh: () => undefined, outside: () => [] };
  const disk = await watchDisk(environment.dataDir, log, clock.nowMs, () => later.refresh());
  const journal = createFileJournal(environment.dataDir, nodeDisk, archiveRules(environment.archiveDays));
  const flows = createHallFlows(flowFiles, log);
  const index = flows.indexOf(found.hall);
  const engine: Engine = await openEngine(environment, index, log, { journal, estimator, disk, pair, onFault, later });
  const hall = (): Hall => engine.index().hall;
  const [shelf, work] = [createHallShelf(environment.dataDir), createHallWork(environment.dataDir, onFault)];
  const { hallDesk, settled } = await openHall({ found, shelf, work, knowledge, flows, engine, log, onFault });
  await watchHolidays({ engine, log });
  const stopFlows = await watchFlows({ hallPath: environment.hallPath, flows, engine, log, onFault });
  return { stopFlows, later, disk, journal, estimator, engine, hall, hallDesk, settled };
};

const serve = async (): Promise<void> => {
  const begun = await begin();
  const { log, pair, environment, knowledge } = begun;
  const { dataDir, demo } = environment;
  await tryAddress(environment);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const metrics = createMetrics();
  const onFault = tellFaults(log, metrics);
  const core = await openCore(begun, onFault);
  const { later, disk, journal, estimator, engine, hall, hallDesk } = core;
  // Before the secret is made: a standby that has that has all.
  const ratings = await openRatings({ environment, engine, clock, onFault, onChange: () => later.refresh() });
  const doorkeepers = await openDoorkeepers(environment);
  const { tokens, pairings } = doorkeepers;
  engine.onCommit(metrics.onCommit);
  const media = await openMedia(environment, log, engine);
  let [isReady, port] = [false, environment.port];
  const publicUrl = (): string => publicUrlOf(environment.publicUrl, environment.host, port);
  const http = await createHttpServer({
    ...pagesOf(environment, hall),
    ...mediaPagesOf(media, { tokens, engine, publicUrl }),
    pairing: pairingOf(pairings, { hall, demo, tokens, publicUrl, engine }),
    isReady: () => isReady,
    metrics: async () => metrics.text(await engine.read(({ state }) => waitingCountOf(state))),
    onFault,
  });
  const { words } = ratings.forGateway;
  const printing = await openPrinting(environment, hall(), { engine, tokens, baseUrl: publicUrl });
  const reports = openReports(environment.dataDir, engine, { disk, onFault });
  const gateway = await createGateway({
    http: http.server,
    engine,
    ...doorkeepers,
    ...troublesOf(disk, clock),
    ...standbyOf(pair),
    ...printsOf(printing),
    ...ratings.forGateway,
    ...watchersOf(log, metrics),
    demo,
    library: libraryOf({ hall, hallDesk, knowledge, media, tokens, printing, past: reports, words, publicUrl }),
    nowMs: clock.nowMs,
    onFault,
    ...watchersOf(log, metrics),
  });
  Object.assign(later, { refresh: gateway.refresh, outside: gateway.outside });
  const limits = limitIdleConnections(http.server, undefined, pair ? [lineProtocol] : []);
  await http.listen({ port, host: environment.host });
  port = (http.server.address() as AddressInfo).port;
  pair?.attach(http.server, engine.stop, gateway.refresh);
  // SBY1: what time brought about waits for the standby too, which can come from now on.
  await engine.tick();
  isReady = true;
  keepArchives(journal, engine, log, onFault, reports.prepare);
  const stopTime = await keepTime(engine, { estimator, gateway, log, onFault });
  endOnSignal(log, () => (isReady = false), [
    ...announcementOf(environment, hall(), port, onFault),
    ...endingOfPrints(printing),
    stopTime,
    ratings.stop,
    reports.close,
    core.stopFlows,
    async () => disk.stop(),
    engine.stop,
    core.settled,
    async () => pair?.close(),
    () => endConnections(gateway, http.server, limits),
    () => http.close(),
  ]);
  // Last: whoever reads it may ask for the end at once.
  announceStart(environment, port, log);
};

type PrintingKit = Parameters<typeof createServerPrinting>[1];

/** The hall's printer, where it has one. */
const openPrinting = async ({ printer }: Environment, hall: Hall, kit: PrintingKit): Promise<ServerPrinting | null> => {
  const address = printer ?? printerOf(hall);
  return address ? createServerPrinting(address, kit) : null;
};

/** Lets time do its work, and keeps the estimates fresh: after every change, and while time alone passes. */
const keepTime = async (
  engine: Engine,
  { estimator, gateway, log, onFault }: { estimator: Estimator; gateway: Gateway; log: Logger; onFault: OnFault },
): Promise<EndingStep> => {
  const state = await engine.read((reading) => reading.state);
  const nowMs = (): number => Math.max(state.nowMs, clock.nowMs());
  const estimate = (): void => estimator.refresh(state, nowMs);
  engine.onCommit(estimate);
  estimator.onUpdate(() => {
    try {
      gateway.refresh();
    } catch (error) {
      onFault(error, "refresh");
    }
  });
  const timers = [setInterval(() => void engine.tick(), tickMs), setInterval(estimate, estimateMs)];
  const stopClock = watchClock(clock, log, gateway.refresh);
  return async () => {
    stopClock();
    estimator.stop();
    timers.forEach(clearInterval);
  };
};

/** What the pages are made of. */
const pagesOf = (
  { hallPath, demo }: Environment,
  hallNow: () => Hall,
): Pick<HttpOptions, "appsDir" | "voicesDir" | "index"> => ({
  appsDir: resolve(import.meta.dirname, "../../apps"),
  voicesDir: join(dirname(resolve(hallPath)), "voices"),
  index: () => {
    const { name: hallName, zones, windows } = hallNow();
    return { hallName, demo, demoPin: demo ? demoPin : null, zones, windows };
  },
});

type Media = MediaFolder & { desk: MediaDesk };

/** What media screens play, and how supervisors change it; what cannot be played is told to whoever reads the log. */
const openMedia = async ({ hallPath }: Environment, log: Logger, engine: Engine): Promise<Media> => {
  const media = createMediaFolder(mediaFolderOf(hallPath), (path, why) =>
    log.warn({ path }, `left out of what media screens play: ${why}`),
  );
  await settleMedia(media.folder, {
    isOnRecord: async (commandId) => (await engine.replyTo(commandId))?.ok === true,
    onFault: (error) => log.warn({ error: String(error) }, "a file that media screens play is still set aside"),
  });
  return { ...media, desk: createMediaDesk(media) };
};

/** MED1: a file is brought by whoever is signed in as a supervisor, from a page of ours. */
const mediaPagesOf = (
  media: Media,
  { tokens, engine, publicUrl }: Pick<PairingParts, "tokens" | "engine" | "publicUrl">,
): Pick<HttpOptions, "media" | "mediaUpload"> => ({
  media,
  mediaUpload: {
    put: media.desk.put,
    refusalOf: (token) => engine.read(({ state }) => uploadRefusal(tokens.sessionOf(token), state)),
    isOwnOrigin: (origin, host) => isOwnOrigin(origin, host, publicUrl),
  },
});

type PairingParts = { hall: () => Hall; demo: boolean; tokens: Tokens; publicUrl: () => string; engine: Engine };

/** What a device that is not known yet may ask. */
const pairingOf = (
  pairings: Pairings,
  { hall, demo, tokens, publicUrl, engine }: PairingParts,
): HttpOptions["pairing"] => ({
  about: async (asked, at) => {
    const facts = { at, revision: await engine.read(({ state }) => state.revision) };
    return {
      product: "yichuang",
      protocol: protocolVersion,
      hallName: hall().name,
      demo,
      hallId: hall().hallId,
      ...(asked ? { proven: { ...facts, proof: tokens.proveTo(asked, facts) } } : {}),
    };
  },
  ask: pairings.ask,
  answerTo: pairings.answerTo,
  isOwnOrigin: (origin, host) => isOwnOrigin(origin, host, publicUrl),
});

/** The network hears where the server is, and at the end that it is gone. */
const announcementOf = ({ mdns }: Environment, hall: Hall, port: number, onFault: OnFault): EndingStep[] =>
  mdns ? [announceInNetwork({ hallName: hall.name.zh, port, onFault })] : [];

/** Paper that is on its way is reported before the engine takes nothing more. */
const endingOfPrints = (printing: ServerPrinting | null): EndingStep[] =>
  printing ? [() => Promise.race([printing.close(), pause(printWithinMs)]), () => pause(0)] : [];

/** Neither a browser in the middle of a download nor a device whose line broke without a word must hold up the end. */
const endConnections = async (gateway: Gateway, server: Server, limits: ConnectionLimits): Promise<void> => {
  const closed = gateway.close();
  server.closeAllConnections();
  const timer = setTimeout(limits.destroyAll, goodbyeMs);
  await closed;
  clearTimeout(timer);
};

/** Tells a wrong HOST or a port in use before anything is opened or made. */
const tryAddress = async ({ host, port }: Environment): Promise<void> => {
  const probe = createServer();
  probe.listen({ host, port });
  await once(probe, "listening");
  probe.close();
  await once(probe, "close");
};

const announceStart = ({ host, demo }: Environment, port: number, log: Logger): void => {
  const hosts = host === "0.0.0.0" || host === "::" ? ["localhost", ...lanAddresses()] : [host];
  const lines = hosts.flatMap((name) => {
    const base = publicUrlOf(null, name, port);
    return [`  ${base}/`, `    ${base}/kiosk/  ${base}/counter/  ${base}/display/?mode=board`];
  });
  process.stdout.write(`\n一窗 Yichuang\n${lines.join("\n")}\n${demo ? `  演示 PIN · demo PIN: ${demoPin}\n` : ""}\n`);
  log.info({ port, demo }, "ready");
};

process.on("unhandledRejection", (error) => {
  process.stderr.write(`${JSON.stringify({ level: 60, msg: "unhandled rejection", error: String(error) })}\n`);
});

// Journal, PINs and secret are for the owner's eyes, whatever rights the folder has.
process.umask(0o077);
const [command, ...args] = process.argv.slice(2);
const runCommand = (word: string): Promise<void> => {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  if (isPairCommand(word)) return runPairAdmin(word, args, { environment: soundEnvironment(), print, die });
  if (word === "ratings") return runRatingsAdmin(args, { readSettings, print, die });
  if (word === "hall") return runHallAdmin(args, { dataDir: soundEnvironment().dataDir, print, die });
  if (word !== "journal" && word !== "backup" && word !== "restore") return runAdmin(word, args, { readSettings, die });
  const { dataDir, hallPath } = soundEnvironment();
  if (word === "journal") return runJournalAdmin(args, { dataDir, print, die });
  return runBackupAdmin(word, args, { dataDir, hallPath, print, die });
};
await (command === undefined ? serve() : runCommand(command)).catch(createTellFailure(die));
