import { connect } from "@yichuang/shared/client/connect";
import { deviceName } from "@yichuang/shared/client/device-name";
import { showServerStep } from "@yichuang/shared/ui/setup/show-server-step";

import { displayBridge } from "../ipc.ts";
import { askedLocale, askedScreen } from "./model/asked-screen.ts";
import { showDisplay } from "./show-display.tsx";
import { createVoice } from "./voice/voice.ts";

const start = async (): Promise<void> => {
  // In Electron the machine's configuration names the server; a browser got this page from it.
  const bridge = displayBridge();
  const config = await bridge?.getConfig();
  if (bridge && config?.serverUrl === null)
    return showServerStep({ ...bridge, locale: askedLocale(location.search), onDone: () => location.reload() });
  const serverUrl = config?.serverUrl ?? location.origin;
  const device = config?.device ?? deviceName("display");
  const token = config?.deviceToken ?? null;
  const locale = askedLocale(location.search);
  const connection = connect({
    url: serverUrl,
    role: "display",
    device,
    locale,
    ...(token === null ? {} : { token }),
  });
  showDisplay({
    connection,
    asked: askedScreen(location.search),
    locale,
    serverUrl,
    device,
    openVoice: (pack) => createVoice({ baseUrl: `${serverUrl}/voices`, pack }),
  });
};

void start();
