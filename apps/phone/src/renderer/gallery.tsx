import "@yichuang/shared/ui/tokens.css";

import type { DevicePairing } from "@yichuang/shared/client/device-pairing";
import { createFakeServer } from "@yichuang/shared/client/fake-server";
import { languages } from "@yichuang/shared/i18n/languages";
import { phoneMessages } from "@yichuang/shared/i18n/phone-messages";
import { rateMessages } from "@yichuang/shared/i18n/rate-messages";
import { setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import { createRoot } from "react-dom/client";

import { App } from "./app.tsx";
// Here at once: the gallery's hand does not wait for what is loaded when it is needed.
import "./features/item/item-screen.tsx";
import "./features/ticket/ticket-screen.tsx";
import "./features/appointment/appointment-screen.tsx";
import "./features/case/case-screen.tsx";
import "./features/case/case-visit.tsx";
import "./features/case/case-more.tsx";
import "./features/ticket/cases.tsx";
import "./features/ticket/documents.tsx";
import "./features/ticket/rating.tsx";
import "./parts/refusal-words.tsx";
import { RateApp } from "./features/rate/rate-app.tsx";
import { scenes } from "./gallery-scenes.ts";
import { type GalleryStateName, galleryStateNames } from "./gallery-states.ts";
import { galleryTimeMs } from "./gallery-tickets.ts";
import { showLargeText } from "./model/choices.ts";

/** Its code stands there for as long as somebody looks at it. */
const galleryPairing: DevicePairing = {
  role: "display",
  wasPaired: false,
  name: () => "一号屏",
  saveName: () => undefined,
  start: () => ({
    state: { getState: () => waitingForCode, subscribe: () => () => undefined },
    name: () => "一号屏",
    ask: () => undefined,
    close: () => undefined,
  }),
};
const waitingForCode = { state: "waiting", code: "482913", isAway: false } as const;

const asked = new URLSearchParams(location.search);
const locale = asked.get("locale") === "en" ? "en" : "zh";
const isKnown = (name: string | null): name is GalleryStateName => galleryStateNames.some((known) => known === name);
const name = asked.get("state");
const {
  asked: page = { page: "ticket", token: "gallery" },
  rate,
  ticket,
  isLarge = false,
  server: options,
  steps = [],
} = scenes[isKnown(name) ? name : "waiting"];

const instance = setupI18n(locale, rateMessages());
// The words of a case come apart from those of the other pages.
for (const language of languages)
  for (const [id, words] of Object.entries(await phoneMessages(language, "case")))
    instance.addResourceBundle(id, "case", words?.["case"], true, true);
showLargeText(isLarge);
// What another state has kept is not this one's.
localStorage.clear();
const server = createFakeServer({ atMs: galleryTimeMs, locale, ...(ticket ? { views: { ticket } } : {}), ...options });
// What was sent, for tests of these pages.
Object.assign(globalThis, { gallery: server });
const root = document.getElementById("root");
assert(root !== null, "gallery.html has an element #root");
const { connection } = server;
createRoot(root).render(
  rate === undefined ? (
    <App connection={connection} asked={page} />
  ) : (
    <RateApp connection={connection} windowId={rate} pairing={galleryPairing} onPaired={() => undefined} />
  ),
);

/** A moment after each step, as a hand needs it. */
const stepMs = 150;
for (const [position, step] of steps.entries()) setTimeout(() => step(server), (position + 2) * stepMs);
