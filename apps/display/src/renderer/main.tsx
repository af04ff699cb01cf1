import { connect } from "@yichuang/shared/client/connect";
import { deviceName } from "@yichuang/shared/client/device-name";
import { showServerStep } from "@yichuang/shared/ui/setup/show-server-step";

import { displayBridge } from "../ipc.ts";
import { askedLanguage } from "./model/asked-language.ts";
import { askedScreen } from "./model/asked-screen.ts";
import { showDisplay } from "./show-display.tsx";
import { openEngine } from "./voice/open-engine.ts";
import { createVoice } from "./voice/voice.ts";

const start = async (): Promise<void> => {
  // In Electron the machine's configuration names the server; a browser got this page from it.
  const bridge = displayBridge();
  const language = askedLanguage(location.search);
  const config = await bridge?.getConfig();
  if (bridge && config?.serverUrl === null)
    return showServerStep({ ...bridge, locale: language.base, onDone: () => location.reload() });
  const serverUrl = config?.serverUrl ?? location.origin;
  const device = config?.device ?? deviceName("display");
  const token = config?.deviceToken ?? null;
  const connection = connect({
    url: serverUrl,
    role: "display",
    device,
    locale: language.base,
    ...(token === null ? {} : { token }),
    ...(bridge ? { elsewhere: { ...bridge, reload: () => location.reload() } } : {}),
  });
  showDisplay({
    connection,
    asked: askedScreen(location.search),
    language,
    serverUrl,
    device,
    mediaUrl: (path) => `${serverUrl}${path}`,
    openVoice: (pack, engine) => createVoice({ baseUrl: `${serverUrl}/voices`, pack, engine: openEngine(engine) }),
  });
};

void start();
