import { assert } from "@yichuang/shared/lib/assert";

import { dayState, timedVoice } from "./gallery-day.ts";
import { threeLanguages, threeMessages } from "./gallery-language.ts";
import { galleryMediaUrl } from "./gallery-media.ts";
import { type GalleryState, galleryStates, openGalleryServer } from "./gallery-states.ts";
import type { OpenVoice } from "./model/announcer.ts";
import { askedLanguage } from "./model/asked-language.ts";
import { askedScreen } from "./model/asked-screen.ts";
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

/** For the page to subscribe and show its first data; the first time it has to load as well. */
const settleMs = { first: 500, further: 100 };

/** Shows the state that the address names. Returns what ends it. */
const show = (asked: string, waitMs: number): (() => void) => {
  const query = new URLSearchParams(asked);
  const name = query.get("state") ?? "board-call";
  const state = [...galleryStates, dayState].find((known) => known.name === name);
  assert(state !== undefined, `a state of the gallery: ${name}`);
  const language = askedLanguage(`?lang=${query.get("locale") ?? "zh"}`, threeLanguages);
  const server = openGalleryServer(state, language.base);
  const root = showDisplay({
    connection: server.connection,
    asked: askedScreen(state.search),
    language,
    languages: threeLanguages,
    messages: threeMessages(),
    serverUrl: "http://192.168.1.10:4310",
    device: "display-1f4c9a",
    mediaUrl: galleryMediaUrl,
    openVoice: state === dayState ? timedVoice : heldVoice(state),
  });
  const timer = setTimeout(
    () => {
      state.then?.(server);
      document.documentElement.dataset["shown"] = asked;
    },
    state.then ? waitMs : 0,
  );
  return () => {
    clearTimeout(timer);
    root.unmount();
  };
};

let end = show(location.search, settleMs.first);
// Another state without loading the page again: `#state=…&locale=…`.
addEventListener("hashchange", () => {
  end();
  end = show(location.hash.slice(1), settleMs.further);
});
