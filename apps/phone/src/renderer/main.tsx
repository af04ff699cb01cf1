import "@yichuang/shared/ui/tokens.css";
import "./old-phones.css";

import { connect } from "@yichuang/shared/client/connect";
import { deviceName } from "@yichuang/shared/client/device-name";
import { languages } from "@yichuang/shared/i18n/languages";
import { phoneMessages } from "@yichuang/shared/i18n/phone-messages";
import { setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app.tsx";
import { deviceOfTicket, readPath, wordsOf } from "./model/asked-page.ts";
import { isChosen, showLargeText } from "./model/choices.ts";
import { spokenLanguage } from "./model/spoken-language.ts";

const asked = readPath(location.pathname);
const language = spokenLanguage(navigator.language);
showLargeText(isChosen("large"));
const words = phoneMessages(language, wordsOf(asked));
// No token in the handshake: a link of yesterday shall be answered with words, not with a refused connection.
const device = (asked.page === "ticket" && deviceOfTicket(asked.token)) || deviceName("phone");
const connection = connect({ role: "phone", device, locale: language.base });

const root = document.getElementById("root");
assert(root !== null, "index.html has an element #root");
void words.then((messages) => {
  setupI18n(language.id, messages);
  createRoot(root).render(
    <StrictMode>
      <App connection={connection} asked={asked} />
    </StrictMode>,
  );
});

/** PHN1: the other languages come when the page has long been there, so that the choice works without the line too. */
const restAfterMs = 3_000;
setTimeout(() => {
  const others = languages.filter(({ id }) => id !== language.id);
  const all = Promise.all(others.map((other) => phoneMessages(other, wordsOf(asked))));
  all.then(() => (document.documentElement.dataset["words"] = "all")).catch(() => undefined);
}, restAfterMs);
