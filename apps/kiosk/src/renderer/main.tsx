import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";
import "./kiosk.css";

import { connect } from "@yichuang/shared/client/connect";
import { deviceName } from "@yichuang/shared/client/device-name";
import { deviceToken } from "@yichuang/shared/client/device-token";

import { kioskBridge } from "../ipc.ts";
import { showKiosk } from "./show-kiosk.tsx";

const bridge = kioskBridge();
const config = await bridge?.getConfig();
const token = config ? config.deviceToken : deviceToken("kiosk");
const connection = connect({
  role: "kiosk",
  device: config?.device ?? deviceName("kiosk"),
  locale: "zh",
  ...(config ? { url: config.serverUrl } : {}),
  ...(token ? { token } : {}),
});
showKiosk({
  connection,
  letters: localStorage,
  ...(bridge && config?.hasPrinter ? { print: bridge.print } : {}),
});
