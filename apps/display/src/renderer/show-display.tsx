import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";

import type { Connection } from "@yichuang/shared/client/connection";
import { type Language, languages as ourLanguages } from "@yichuang/shared/i18n/languages";
import { displayMessages } from "@yichuang/shared/i18n/public-messages";
import { type Catalogues, setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";

import { App, type AppProps } from "./app.tsx";
import { createAnnouncer, type OpenVoice } from "./model/announcer.ts";
import type { AskedScreen } from "./model/asked-screen.ts";
import { createSaidMemory } from "./voice/said-memory.ts";

export type DisplayOptions = Omit<AppProps, "announcer"> & {
  language: Language;
  openVoice: OpenVoice;
  /** All there are, and their words; the product's own where absent. */
  languages?: readonly Language[];
  messages?: Catalogues;
};

const openAnnouncer = (connection: Connection, asked: AskedScreen, openVoice: OpenVoice): AppProps["announcer"] => {
  const said = createSaidMemory();
  if (asked.mode === "board") return createAnnouncer({ connection, openVoice, said });
  if (asked.mode === "led" || asked.mode === "media") {
    return createAnnouncer({ connection, openVoice, said, ...(asked.zoneId === null ? {} : { zoneId: asked.zoneId }) });
  }
  return asked.mode === "zone" ? createAnnouncer({ connection, openVoice, said, zoneId: asked.zoneId }) : null;
};

/** Puts a display on the page. Everything that lives as long as the page is made here, outside React. */
export const showDisplay = ({ language, openVoice, languages, messages, ...rest }: DisplayOptions): Root => {
  setupI18n(language.id, messages ?? displayMessages(), languages ?? ourLanguages);
  const { dataset } = document.documentElement;
  dataset["theme"] = "dark";
  dataset["distance"] = "far";
  const { asked, connection } = rest;
  const isStrip = asked.mode === "window" || (asked.mode === "incomplete" && asked.wanted === "window");
  dataset["screen"] = isStrip ? "strip" : "board";
  const element = document.getElementById("root");
  assert(element !== null, "the page has an element #root");
  const root = createRoot(element);
  root.render(
    <StrictMode>
      <App {...rest} announcer={openAnnouncer(connection, asked, openVoice)} />
    </StrictMode>,
  );
  return root;
};
