import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";

import { connect } from "@yichuang/shared/client/connect";
import { deviceName } from "@yichuang/shared/client/device-name";
import { languageOf, languages } from "@yichuang/shared/i18n/languages";
import { phoneMessages } from "@yichuang/shared/i18n/public-messages";
import { setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app.tsx";
import { deviceOfTicket, readPath } from "./model/asked-page.ts";

const asked = readPath(location.pathname);
const wanted = navigator.language.split("-")[0] ?? "";
// Who reads none of the languages more likely reads English.
const language = languageOf(languages.some(({ id }) => id === wanted) ? wanted : "en", languages);
setupI18n(language.id, phoneMessages());
// No token in the handshake: a link of yesterday shall be answered with words, not with a refused connection.
const device = (asked.page === "ticket" && deviceOfTicket(asked.token)) || deviceName("phone");
const connection = connect({ role: "phone", device, locale: language.base });

const root = document.getElementById("root");
assert(root !== null, "index.html has an element #root");
createRoot(root).render(
  <StrictMode>
    <App connection={connection} asked={asked} />
  </StrictMode>,
);
