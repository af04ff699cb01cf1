import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";
import "./counter.css";

import type { DevicePairing } from "@yichuang/shared/client/device-pairing";
import { createFakeServer, type FakeServer } from "@yichuang/shared/client/fake-server";
import type { PairingState } from "@yichuang/shared/client/pairing";
import { bridgeName, type IpcClient } from "@yichuang/shared/electron/ipc-calls";

import type { CounterIpc } from "../ipc.ts";
import { galleryCatalogue, galleryHall, galleryItem } from "./gallery-hall.ts";
import { galleryKnowledge } from "./gallery-knowledge.ts";
import { adjustScenes } from "./gallery-adjust.ts";
import { casePaperScenes } from "./gallery-case-papers.ts";
import { caseScenes } from "./gallery-cases.ts";
import { ratingScenes } from "./gallery-ratings.ts";
import { guidanceScenes } from "./gallery-guidance.ts";
import { reportScenes } from "./gallery-reports.ts";
import { scenes as deskScenes } from "./gallery-scenes.ts";
import { type GalleryStateName, galleryStateNames } from "./gallery-states.ts";
import type { Scene } from "./gallery-steps.ts";
import { galleryTimeMs } from "./gallery-views.ts";
import { showCounter } from "./show-counter.tsx";

const asked = new URLSearchParams(location.search);
const locale = asked.get("locale") === "en" ? "en" : "zh";
const isKnown = (name: string | null): name is GalleryStateName => galleryStateNames.some((known) => known === name);
const name = asked.get("state");
const scenes: Record<GalleryStateName, Scene> = {
  ...deskScenes,
  ...caseScenes,
  ...casePaperScenes,
  ...ratingScenes,
  ...adjustScenes,
  ...reportScenes,
  ...guidanceScenes,
};
const scene: Scene = scenes[isKnown(name) ? name : "open"];

const server = createFakeServer({
  atMs: galleryTimeMs,
  locale,
  ...scene.server,
  views: { ...(scene.view ? { counter: scene.view } : {}), ...scene.server?.views },
  queries: {
    GetHall: galleryHall,
    GetCatalogue: galleryCatalogue,
    GetItem: ({ itemId }) => galleryItem(itemId),
    ...galleryKnowledge,
    FindItems: { items: galleryCatalogue.items },
    ...scene.server?.queries,
  },
});
if (scene.page !== undefined) location.hash = scene.page;
// Of Electron only that it is there: a picture shows the page alone.
if (scene.isElectron) {
  const bridge: Pick<IpcClient<CounterIpc>, "setMini" | "setWork" | "ring"> = {
    setMini: () => Promise.resolve(),
    setWork: () => Promise.resolve([]),
    ring: () => Promise.resolve(true),
  };
  Object.assign(globalThis, { [bridgeName]: bridge });
}
const { connection } = server;
const waiting: PairingState = { state: "waiting", code: "482913", isAway: false };
const pairing: DevicePairing = {
  role: "counter",
  wasPaired: false,
  name: () => "十三号窗口电脑",
  saveName: () => undefined,
  start: () => ({
    state: { getState: () => waiting, subscribe: () => () => undefined },
    name: () => "十三号窗口电脑",
    ask: () => undefined,
    close: () => undefined,
  }),
};
showCounter({
  connection,
  renew: () => connection,
  seat: scene.seat ?? null,
  pairing,
  onPaired: () => undefined,
  locale,
});

/** A moment after each step, as a hand needs it. */
const stepMs = 120;
const play = ([step, ...rest]: NonNullable<Scene["steps"]>, on: FakeServer): void => {
  if (!step) return;
  setTimeout(() => {
    step(on);
    play(rest, on);
  }, stepMs);
};
// The first render and the first answers come before the first step.
setTimeout(() => play(scene.steps ?? [], server), 4 * stepMs);
