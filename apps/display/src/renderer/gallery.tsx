import { assert } from "@yichuang/shared/lib/assert";

import { type GalleryState, galleryStates, openGalleryServer } from "./gallery-states.ts";
import type { OpenVoice } from "./model/announcer.ts";
import { askedLocale, askedScreen } from "./model/asked-screen.ts";
import { showDisplay } from "./show-display.tsx";

/** A voice that stays at what it says, so that the picture holds still. */
const heldVoice =
  ({ isSoundBlocked: isBlocked = false }: GalleryState): OpenVoice =>
  () => ({
    say: () => new Promise(() => undefined),
    state: {
      status: isBlocked ? "blocked" : "ready",
      speakingId: null,
      queuedCount: 0,
      textOnly: null,
      fault: null,
    },
    subscribe: () => () => undefined,
    unlock: () => Promise.resolve(),
    close: () => undefined,
  });

const query = new URLSearchParams(location.search);
const name = query.get("state") ?? "board-call";
const state = galleryStates.find((known) => known.name === name);
assert(state !== undefined, `a state of the gallery: ${name}`);
const locale = askedLocale(`?lang=${query.get("locale") ?? "zh"}`);
const server = openGalleryServer(state, locale);
showDisplay({
  connection: server.connection,
  asked: askedScreen(state.search),
  locale,
  serverUrl: "http://192.168.1.10:4310",
  device: "display-1f4c9a",
  openVoice: heldVoice(state),
});
// After the page has subscribed and shown its first data.
setTimeout(() => state.then?.(server), 500);
