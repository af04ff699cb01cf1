import type { Locale } from "@yichuang/shared/domain/text";
import enCases from "@yichuang/shared/i18n/messages/en/cases.json";
import enCounter from "@yichuang/shared/i18n/messages/en/counter.json";
import enSetup from "@yichuang/shared/i18n/messages/en/setup.json";
import zhCases from "@yichuang/shared/i18n/messages/zh/cases.json";
import zhCounter from "@yichuang/shared/i18n/messages/zh/counter.json";
import zhSetup from "@yichuang/shared/i18n/messages/zh/setup.json";
import { setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App, type AppProps } from "./app.tsx";
import { ServerUrl } from "./parts/server-url.ts";
import { readLocale } from "./session/kept-locale.ts";

export type CounterParts = AppProps & {
  /** Absent: the one chosen at this screen before. */
  locale?: Locale;
  /** Where the server has its files; absent: where this page is from. */
  serverUrl?: string;
};

/** Puts the counter on the page. */
export const showCounter = ({ locale = readLocale(), serverUrl = "", ...parts }: CounterParts): void => {
  setupI18n(locale, {
    zh: { cases: zhCases, counter: zhCounter, setup: zhSetup },
    en: { cases: enCases, counter: enCounter, setup: enSetup },
  });
  const root = document.getElementById("root");
  assert(root !== null, "the page has an element #root");
  createRoot(root).render(
    <StrictMode>
      <ServerUrl value={serverUrl}>
        <App {...parts} />
      </ServerUrl>
    </StrictMode>,
  );
};
