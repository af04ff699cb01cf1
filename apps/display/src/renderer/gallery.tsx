import { assert } from "@yichuang/shared/lib/assert";

import { type GalleryState, galleryStates, openGalleryServer } from "./gallery-states.ts";
import type { OpenVoice } from "./model/announcer.ts";
import { askedLocale, askedScreen } from "./model/asked-screen.ts";
import { showDisplay } from "./show-display.tsx";
import type { VoiceState } from "./voice/voice.ts";

/** A voice that has begun its first announcement and stays at it, so that the picture holds still; or one that is quick. */
const heldVoice =
  ({ isSoundBlocked: isBlocked = false, isSaid = false }: GalleryState): OpenVoice =>
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
        const set = (speakingId: string | null): void => {
          state = { ...state, speakingId };
          for (const listener of listeners) listener();
        };
        set(state.speakingId ?? announcementId);
        if (isSaid) setTimeout(() => set(null), 50);
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
  openVoice: heldVoice(state),
});
// After the page has subscribed and shown its first data.
setTimeout(() => state.then?.(server), 500);
