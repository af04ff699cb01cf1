import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";
import "./kiosk.css";

import { createFakeServer } from "@yichuang/shared/client/fake-server";

import { galleryCatalogue } from "./gallery-hall.ts";
import { threeLanguages, threeMessages } from "./gallery-language.ts";
import { galleryQueries, galleryTimeMs, scenes, usualView } from "./gallery-scenes.ts";
import { fakeDesk } from "./gallery-offline.ts";
import { fakeMachine, fakeServerStep } from "./gallery-setup.ts";
import { type GalleryStateName, galleryStateNames } from "./gallery-states.ts";
import { indexCatalogue } from "./model/catalogue.ts";
import { showKiosk } from "./show-kiosk.tsx";
import { showServerStep } from "./show-server-step.tsx";

const asked = new URLSearchParams(location.search);
const locale = asked.get("locale") === "en" ? "en" : "zh";
const isKnown = (name: string | null): name is GalleryStateName => galleryStateNames.some((known) => known === name);
const name = asked.get("state");
const scene = scenes[isKnown(name) ? name : "home"];

const letters = { getItem: () => null, setItem: () => undefined };
const server = createFakeServer({
  atMs: galleryTimeMs,
  locale,
  views: { kiosk: scene.view ?? usualView },
  queries: galleryQueries,
  ...scene.server,
});

// What was sent, for tests of these pages.
Object.assign(globalThis, { gallery: server });

const show = (): void => {
  if (scene.serverStep) {
    showServerStep({ ...fakeServerStep(scene.serverStep), locale });
    setTimeout(() => scene.touch?.(), 100);
    return;
  }
  const { connection } = server;
  const session = showKiosk({
    connection,
    letters,
    desk: () => fakeDesk(scene.hasLabels ?? false),
    isCatalogueKept: false,
    machine: fakeMachine(scene.machine),
    locale: scene.begins ?? locale,
    ...(scene.hasThirdLanguage ? { languages: threeLanguages, messages: threeMessages() } : {}),
  });
  const take = (): void => void session.takeTicket(indexCatalogue(galleryCatalogue), locale);
  // A moment for the catalogue, as on a real line.
  setTimeout(() => scene.act?.({ session, server, take }), 100);
};
show();
