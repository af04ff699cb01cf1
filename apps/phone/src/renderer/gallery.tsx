import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";

import { createFakeServer } from "@yichuang/shared/client/fake-server";
import enPhone from "@yichuang/shared/i18n/messages/en/phone.json";
import zhPhone from "@yichuang/shared/i18n/messages/zh/phone.json";
import { setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import { createRoot } from "react-dom/client";

import { App } from "./app.tsx";
import { galleryTimeMs, scenes } from "./gallery-scenes.ts";
import { type GalleryStateName, galleryStateNames } from "./gallery-states.ts";

const asked = new URLSearchParams(location.search);
const locale = asked.get("locale") === "en" ? "en" : "zh";
const isKnown = (name: string | null): name is GalleryStateName => galleryStateNames.some((known) => known === name);
const name = asked.get("state");
const {
  asked: page = { page: "ticket", token: "gallery" },
  ticket,
  server: options,
  steps = [],
} = scenes[isKnown(name) ? name : "waiting"];

setupI18n(locale, { zh: { phone: zhPhone }, en: { phone: enPhone } });
const server = createFakeServer({ atMs: galleryTimeMs, locale, ...(ticket ? { views: { ticket } } : {}), ...options });
const root = document.getElementById("root");
assert(root !== null, "gallery.html has an element #root");
createRoot(root).render(<App connection={server.connection} asked={page} />);

/** A moment after each step, as a hand needs it. */
const stepMs = 150;
for (const [position, step] of steps.entries()) setTimeout(() => step(server), (position + 2) * stepMs);
