import { assert } from "@yichuang/shared/lib/assert";

import { galleryStates, openGalleryServer } from "./gallery-states.ts";
import type { OpenVoice } from "./model/announcer.ts";
import { askedLocale, askedScreen } from "./model/asked-screen.ts";
import { showDisplay } from "./show-display.tsx";
import type { VoiceState } from "./voice/voice.ts";

/** A voice that has begun its first announcement and stays at it: the picture holds still. */
const heldVoice =
  (isBlocked: boolean): OpenVoice =>
  () => {
    let state: VoiceState = {
      status: isBlocked ? "blocked" : "ready",
      speakingId: null,
      queuedCount: 0,
      textOnly: null,
      fault: null,
    };
    const listeners = new Set<() => void>();
    return {
      say: (_clips, announcementId = "") => {
        state = { ...state, speakingId: state.speakingId ?? announcementId };
        for (const listener of listeners) listener();
        return new Promise(() => undefined);
      },
      get state() {
        return state;
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      unlock: () => Promise.resolve(),
      close: () => undefined,
    };
  };

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
  openVoice: heldVoice(state.isSoundBlocked ?? false),
});
// After the page has subscribed and shown its first data.
setTimeout(() => state.then?.(server), 500);
