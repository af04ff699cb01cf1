import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";

import type { Connection } from "@yichuang/shared/client/connection";
import type { Locale } from "@yichuang/shared/domain/text";
import enDisplay from "@yichuang/shared/i18n/messages/en/display.json";
import zhDisplay from "@yichuang/shared/i18n/messages/zh/display.json";
import { setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App, type AppProps } from "./app.tsx";
import { createAnnouncer, type OpenVoice } from "./model/announcer.ts";
import type { AskedScreen } from "./model/asked-screen.ts";
import { createSaidMemory } from "./voice/said-memory.ts";

export type DisplayOptions = Omit<AppProps, "announcer"> & { locale: Locale; openVoice: OpenVoice };

const openAnnouncer = (connection: Connection, asked: AskedScreen, openVoice: OpenVoice): AppProps["announcer"] => {
  const said = createSaidMemory();
  if (asked.mode === "board") return createAnnouncer({ connection, openVoice, said });
  if (asked.mode === "led") {
    return createAnnouncer({ connection, openVoice, said, ...(asked.zoneId === null ? {} : { zoneId: asked.zoneId }) });
  }
  return asked.mode === "zone" ? createAnnouncer({ connection, openVoice, said, zoneId: asked.zoneId }) : null;
};

/** Puts a display on the page. Everything that lives as long as the page is made here, outside React. */
export const showDisplay = ({ locale, openVoice, ...rest }: DisplayOptions): void => {
  setupI18n(locale, { zh: { display: zhDisplay }, en: { display: enDisplay } });
  const { dataset } = document.documentElement;
  dataset["theme"] = "dark";
  dataset["distance"] = "far";
  const { asked, connection } = rest;
  const isStrip = asked.mode === "window" || (asked.mode === "incomplete" && asked.wanted === "window");
  dataset["screen"] = isStrip ? "strip" : "board";
  const root = document.getElementById("root");
  assert(root !== null, "the page has an element #root");
  createRoot(root).render(
    <StrictMode>
      <App {...rest} announcer={openAnnouncer(connection, asked, openVoice)} />
    </StrictMode>,
  );
};
