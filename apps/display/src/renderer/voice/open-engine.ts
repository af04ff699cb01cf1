import type { VoiceEngine } from "@yichuang/shared/domain/voice-engine";

import { openBrowserEngine } from "./browser-engine.ts";
import type { SpeechEngine } from "./engine.ts";

/** The engine that a hall has chosen; undefined: clips alone. */
export const openEngine = (name: VoiceEngine): SpeechEngine | undefined => {
  switch (name) {
    case "clips":
      return undefined;
    case "browser":
      return openBrowserEngine();
  }
};
