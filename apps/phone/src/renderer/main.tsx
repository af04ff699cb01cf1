import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";

import { connect } from "@yichuang/shared/client/connect";
import { deviceName } from "@yichuang/shared/client/device-name";
import enPhone from "@yichuang/shared/i18n/messages/en/phone.json";
import zhPhone from "@yichuang/shared/i18n/messages/zh/phone.json";
import { setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app.tsx";

/** `/t/<token>` */
const token = decodeURIComponent(location.pathname.split("/").filter(Boolean).at(-1) ?? "");
const locale = navigator.language.startsWith("zh") ? "zh" : "en";
setupI18n(locale, { zh: { phone: zhPhone }, en: { phone: enPhone } });
// No token in the handshake: a link of yesterday shall be answered with words, not with a refused connection.
const connection = connect({ role: "phone", device: deviceName("phone"), locale });

const root = document.getElementById("root");
assert(root !== null, "index.html has an element #root");
createRoot(root).render(
  <StrictMode>
    <App connection={connection} token={token} />
  </StrictMode>,
);
