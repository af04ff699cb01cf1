import type { Pairing, PairingState } from "@yichuang/shared/client/pairing";
import type { FakeServerOptions } from "@yichuang/shared/client/fake-server";
import { fakeRejection } from "@yichuang/shared/client/fake-server";
import type { AdminPinVerdict, FoundServer, ServerCheck } from "@yichuang/shared/electron/setup-calls";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { ServerStepProps } from "@yichuang/shared/ui/setup/server-step";

import type { TestOutcome } from "../ipc.ts";
import type { Scene } from "./gallery-scenes.ts";
import type { SetupStateName } from "./gallery-states.ts";
import type { KioskMachine } from "./session/machine.ts";

/** What a scene says about the machine; the rest is an ordinary kiosk that is set up. */
export type MachineScene = {
  pairing?: PairingState;
  name?: string | null;
  wasPaired?: boolean;
  isSetUp?: boolean;
  printer?: string | null;
  printerFiles?: string[];
  said?: TestOutcome;
  pinVerdict?: AdminPinVerdict;
};

const serverUrl = "http://192.168.1.10:4310";
const never = new Promise<never>(() => undefined);

const fakePairing = (state: PairingState, name: string): Pairing => ({
  state: { getState: () => state, subscribe: () => () => undefined },
  name: () => name,
  ask: () => undefined,
  close: () => undefined,
});

const log = [
  "2026-11-23T00:31:02.114Z info started, version 0.1.0",
  "2026-11-23T00:31:03.008Z info online",
  "2026-11-23T01:12:44.391Z error offline",
  "2026-11-23T01:13:10.552Z info online",
  "2026-11-23T01:47:31.008Z error printer: paper-out",
  "2026-11-23T01:58:02.716Z info printer: paper-low",
  "2026-11-23T02:20:15.020Z error corner refused",
  "2026-11-23T02:25:57.203Z info corner opened",
];

/** A machine in memory: the page asks it as it asks Electron's. */
export const fakeMachine = (scene: MachineScene = {}): KioskMachine => {
  const said: TestOutcome = scene.said ?? { ok: true, warning: null };
  const name = scene.name === undefined ? "一号自助机" : scene.name;
  const pairing: PairingState = scene.pairing ?? { state: "waiting", code: "482913", isAway: false };
  return {
    device: "kiosk-8f3a2c91d0",
    serverUrl,
    pairing: {
      role: "kiosk",
      wasPaired: scene.wasPaired ?? false,
      name: () => name,
      saveName: () => undefined,
      start: () => fakePairing(pairing, name ?? ""),
    },
    isSetUp: scene.isSetUp ?? true,
    unpair: async () => undefined,
    reload: () => undefined,
    note: () => undefined,
    own: {
      printer: scene.printer === undefined ? "tcp://192.168.1.50:9100" : scene.printer,
      hasAdminPin: true,
      findServers: async () => [],
      keepServer: () => never,
      saveName: async () => undefined,
      saveToken: async () => undefined,
      checkAdminPin: async () => scene.pinVerdict ?? { state: "right" },
      setAdminPin: async () => undefined,
      readMachine: async () => ({ version: "0.1.0", diskFreeMb: 48_310, log }),
      note: async () => undefined,
      unpair: async () => undefined,
      startOver: async () => undefined,
      restart: async () => undefined,
      leaveFullScreen: async () => undefined,
      quit: async () => undefined,
      findPrinters: async () => scene.printerFiles ?? [],
      testPrinter: async () => said,
      keepPrinter: async () => true,
      printerStatus: async () => (said.ok || said.reason !== "no-address" ? said : null),
      finishSetup: async () => undefined,
    },
  };
};

const found: FoundServer[] = [
  { url: serverUrl, hallName: "柘城县政务服务中心" },
  { url: "http://192.168.1.23:4310", hallName: "示例便民服务中心" },
];

/** The first step of all, which has no kiosk behind it. */
export const fakeServerStep = ({
  servers = [],
  check,
}: {
  servers?: FoundServer[];
  check?: ServerCheck;
}): ServerStepProps => ({
  findServers: async () => servers,
  keepServer: () => (check ? Promise.resolve(check) : never),
  onDone: () => undefined,
});

/** One touch; false: what it needs is not there yet. */
type Touch = () => boolean;

const click =
  (testId: string): Touch =>
  () => {
    const found = document.querySelector<HTMLElement>(`[data-testid="${testId}"]:not([disabled])`);
    found?.click();
    return found !== null;
  };

const keys = (digits: string): Touch[] => [...digits].map((digit) => click(`key-${digit}`));

const openCorner: Touch = () => {
  window.dispatchEvent(new KeyboardEvent("keydown", { code: "KeyA", ctrlKey: true, altKey: true }));
  return true;
};

/** One touch after the other, each as soon as it can be done. */
const touch =
  (...touches: Touch[]): (() => void) =>
  () => {
    const left = [...touches];
    const timer = setInterval(() => {
      if (left[0]?.() === true) left.shift();
      if (left.length === 0) clearInterval(timer);
    }, 20);
  };

const unknown = (machine: MachineScene, ...touches: Touch[]): Scene => ({
  server: { isOffline: true },
  machine,
  act: (kiosk) => {
    kiosk.server.refuse("Unauthorized");
    touch(...touches)();
  },
});

const supervisor = (clerkId: string, staffNumber: string) => ({
  clerkId,
  staffNumber,
  name: { zh: "值班首席代表", en: "Chief on duty" },
  roles: ["supervisor"],
});
const hallOf = (...clerks: object[]) => ({ clerks }) as unknown as HallInfo;
const withStaff = (queries: FakeServerOptions["queries"], ...clerks: object[]): FakeServerOptions => ({
  queries: { ...queries, GetHall: hallOf(...clerks) },
});

type Queries = NonNullable<FakeServerOptions["queries"]>;

const cornerScenes = (queries: Queries) => {
  const one = withStaff(queries, supervisor("s01", "9001"));
  const unlock = [openCorner, ...keys("2468"), click("corner-open")];
  return {
    "corner-who": {
      server: withStaff(queries, supervisor("s01", "9001"), supervisor("s02", "9002")),
      act: touch(openCorner),
    },
    "corner-pin": { server: one, act: touch(openCorner, ...keys("2468")) },
    "corner-wrong": {
      server: { ...one, onCommand: () => ({ rejection: fakeRejection("WrongPin") }) },
      act: touch(...unlock),
    },
    "corner-away": {
      server: { isOffline: true },
      machine: { pinVerdict: { state: "wait", waitS: 30 } },
      act: touch(...unlock),
    },
    corner: { server: one, act: touch(...unlock, click("corner-test")) },
    "corner-ask": { server: one, act: touch(...unlock, click("corner-unpair")) },
  } satisfies Partial<Record<SetupStateName, Scene>>;
};

/** Every state of the set-up and of the administrator's corner. */
export const setupScenes = (queries: Queries): Record<SetupStateName, Scene> => {
  const printing = (machine: MachineScene, ...touches: Touch[]): Scene => ({
    machine: { isSetUp: false, printer: null, ...machine },
    act: touch(...touches),
  });
  const typed = [click("printer-network"), ...keys("192.168.1.50"), click("printer-test")];
  const noAnswer: ServerCheck = { state: "no-answer", url: serverUrl };
  const typeServer = touch(click("server-type"), ...keys("192.168.1.10:4310"), click("server-connect"));
  const toPin = [click("printer-none")];
  const paperOut: TestOutcome = { ok: false, reason: "paper-out", didPaperMove: false };
  return {
    "set-server": { serverStep: {} },
    "set-server-found": { serverStep: { servers: found } },
    "set-server-typed": { serverStep: { servers: found, check: noAnswer }, touch: typeServer },
    "set-name": unknown({ name: null, isSetUp: false }),
    "set-pairing": unknown({ isSetUp: false }),
    "set-pairing-forgotten": unknown({ wasPaired: true }),
    "set-pairing-away": unknown({ pairing: { state: "waiting", code: "482913", isAway: true }, isSetUp: false }),
    "set-pairing-refused": unknown({ pairing: { state: "refused" }, isSetUp: false }),
    "set-printer": printing({ printerFiles: ["/dev/usb/lp0"] }),
    "set-printer-typed": printing({}, ...typed),
    "set-printer-failed": printing({ said: paperOut }, ...typed),
    "set-pin": printing({}, ...toPin, ...keys("2468")),
    "set-pin-again": printing({}, ...toPin, ...keys("2468"), click("pin-next")),
    ...cornerScenes(queries),
  };
};
