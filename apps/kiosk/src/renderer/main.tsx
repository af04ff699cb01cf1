import "@yichuang/shared/ui/fonts.css";
import "@yichuang/shared/ui/tokens.css";
import "./kiosk.css";

import { connect } from "@yichuang/shared/client/connect";
import { deviceName } from "@yichuang/shared/client/device-name";
import { deviceToken } from "@yichuang/shared/client/device-token";

import { kioskBridge } from "../ipc.ts";
import { browserBook, electronBook, holdsLabels, serverTimeOf } from "./session/book-store.ts";
import { drawPicture } from "./session/draw-picture.ts";
import { createGuideVoice } from "./session/guide-voice.ts";
import { browserMachine, electronMachine } from "./session/machine.ts";
import { createOfflineDesk } from "./session/offline-desk.ts";
import { ownPrinter } from "./session/own-printer.ts";
import { showKiosk } from "./show-kiosk.tsx";
import { showServerStep } from "./show-server-step.tsx";

const start = async (): Promise<void> => {
  const bridge = kioskBridge();
  const config = await bridge?.getConfig();
  if (bridge && config?.serverUrl === null) return showServerStep({ ...bridge, onDone: () => location.reload() });
  const token = config ? config.deviceToken : deviceToken("kiosk");
  const device = config?.device ?? deviceName("kiosk");
  const serverUrl = config?.serverUrl ?? location.origin;
  let whenFree = (): Promise<void> => Promise.resolve();
  const book = bridge ? await electronBook(bridge) : browserBook(localStorage);
  const connection = connect({
    role: "kiosk",
    device,
    locale: "zh",
    ...(config ? { url: serverUrl } : {}),
    ...(token ? { token } : {}),
    ...serverTimeOf(book),
    ...(bridge ? { elsewhere: { ...bridge, whenFree: () => whenFree(), reload: () => location.reload() } } : {}),
  });
  const machine =
    bridge && config ? electronMachine(bridge, config, serverUrl) : browserMachine(device, token !== undefined);
  ({ whenFree } = showKiosk({
    connection,
    letters: localStorage,
    desk: (catalogue) =>
      createOfflineDesk({ connection, catalogue, store: book, onRefused: () => machine.note("number refused") }),
    isCatalogueKept: holdsLabels(book),
    guideVoice: createGuideVoice({ baseUrl: `${serverUrl}/voices` }),
    machine,
    ...(bridge && config?.hasPrinter ? { printer: ownPrinter(bridge, drawPicture) } : {}),
  }));
};

void start();
