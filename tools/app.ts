import { buildFirst } from "./build-first.ts";
import { electronFor } from "./electron-runtime.ts";
import { appNames, isAppName } from "./paths.ts";
import { become } from "./run-process.ts";
import { openScreen } from "./virtual-screen.ts";

/** `app kiosk|counter|display [--windowed] [Electron's switches…]`: one app against SERVER_URL. */
const [app, ...words] = process.argv.slice(2);
if (!isAppName(app)) {
  console.error(`Which app? ${appNames.join(", ")}`);
  process.exit(2);
}
if (!(await buildFirst(`${app}/`))) process.exit(1);

const { executablePath, args, isTestRuntime } = await electronFor(app);
if (isTestRuntime) {
  console.log(
    "Electron's own download is not reachable: running on the old test runtime, good for a look, not for a hall",
  );
}
const screen = await openScreen();
if (screen.isVirtual) console.log("No screen here: running on a virtual one");
const switches = words.filter((word) => word !== "--windowed");
become(executablePath, [...args, ...switches], {
  SERVER_URL: process.env["SERVER_URL"] ?? "http://localhost:4310",
  DISPLAY: screen.display,
  ...(words.includes("--windowed") ? { WINDOWED: "1" } : {}),
});
