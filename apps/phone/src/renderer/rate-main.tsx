import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";

import { connect } from "@yichuang/shared/client/connect";
import { deviceName } from "@yichuang/shared/client/device-name";
import { browserPairing } from "@yichuang/shared/client/device-pairing";
import { deviceToken } from "@yichuang/shared/client/device-token";
import { languageOf, languages } from "@yichuang/shared/i18n/languages";
import { rateMessages } from "@yichuang/shared/i18n/rate-messages";
import { setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { RateApp } from "./features/rate/rate-app.tsx";
import { askedWindow } from "./model/asked-window.ts";

// The hall's own language first: whoever comes next reads it more likely than whoever was here before.
const language = languageOf("", languages);
setupI18n(language.id, rateMessages());
// RATE4: anybody may call himself a display; what is shown to be rated is for those that were paired.
const device = deviceName("display");
const token = deviceToken("display");
const connection = connect({
  role: "display",
  device,
  locale: language.base,
  ...(token === undefined ? {} : { token }),
});

const root = document.getElementById("root");
assert(root !== null, "rate.html has an element #root");
createRoot(root).render(
  <StrictMode>
    <RateApp
      connection={connection}
      windowId={askedWindow(location.search)}
      pairing={browserPairing("display", device, token !== undefined)}
      onPaired={() => location.reload()}
    />
  </StrictMode>,
);
