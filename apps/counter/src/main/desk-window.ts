import type { Machine } from "@yichuang/shared/electron/run-app";
import { app, type BrowserWindow, globalShortcut, Menu, nativeImage, type Rectangle, screen, Tray } from "electron";

import type { CounterIpc } from "../ipc.ts";

/** A strip that leaves the screen to the clerk's other program. */
const miniSize = { width: 360, height: 168 };
const edge = 16;
const tooltipMax = 100;
const least = { width: 800, height: 560 };

/** Pressed while another program is in front: what they are, and the key of the counter's page that they stand for. */
export const shortcuts: readonly { accelerator: string; key: string }[] = [
  { accelerator: "CommandOrControl+Alt+Space", key: " " },
  { accelerator: "CommandOrControl+Alt+R", key: "F2" },
];

/** The mark, drawn here: a window frame of four panes, one of them open. */
const trayIcon = (): Electron.NativeImage => {
  const side = 16;
  const pixels = Buffer.alloc(side * side * 4);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const isFrame = [0, 1, 7, 8, 14, 15].includes(x) || [0, 1, 7, 8, 14, 15].includes(y);
      const isOpen = x > 8 && x < 14 && y > 1 && y < 7;
      if (isFrame || isOpen)
        pixels.set(isOpen ? [0x3c, 0xa5, 0xe8, 0xff] : [0x63, 0x55, 0x0b, 0xff], (y * side + x) * 4);
    }
  return nativeImage.createFromBitmap(pixels, { width: side, height: side });
};

/** Where the strip lies: the lower right of the screen on which the window was. */
const miniPlace = (bounds: Rectangle): Rectangle => {
  const { workArea } = screen.getDisplayMatching(bounds);
  return {
    ...miniSize,
    x: workArea.x + workArea.width - miniSize.width - edge,
    y: workArea.y + workArea.height - miniSize.height - edge,
  };
};

/** A key of the counter's page, as if it had been pressed there. Fixed words only: nothing of a page is carried over. */
const pressKey = (window: BrowserWindow | null, key: string): void => {
  if (!window || window.isDestroyed() || !shortcuts.some((known) => known.key === key)) return;
  const event = `new KeyboardEvent("keydown", { key: ${JSON.stringify(key)}, bubbles: true, cancelable: true })`;
  void window.webContents.executeJavaScript(`void window.dispatchEvent(${event})`).catch(() => undefined);
};

const show = (window: BrowserWindow | null): void => {
  if (!window || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
};

type DeskCalls = Pick<CounterIpc, "setMini" | "setWork" | "ring">;

/** CTR20–CTR24: what a desk program does besides its page: a strip above all others, tray, shortcuts, taskbar. */
export const deskHandlers = (
  machine: Machine,
): { [Call in keyof DeskCalls]: (value?: unknown) => ReturnType<DeskCalls[Call]> } => {
  let before: Rectangle | null = null;
  let tray: Tray | null = null;
  const removeTray = (): void => {
    tray?.destroy();
    tray = null;
  };
  app.on("will-quit", () => globalShortcut.unregisterAll());
  const tell = (tooltip: string): void => {
    tray ??= new Tray(trayIcon());
    tray.setToolTip(tooltip);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: tooltip, enabled: false },
        { type: "separator" },
        { label: "显示 Show", click: () => show(machine.window()) },
        { label: "退出 Quit", click: () => app.quit() },
      ]),
    );
  };
  const listen = (): string[] => {
    globalShortcut.unregisterAll();
    return shortcuts
      .filter(({ accelerator, key }) => !globalShortcut.register(accelerator, () => pressKey(machine.window(), key)))
      .map(({ accelerator }) => accelerator);
  };
  return {
    setMini: (value) => {
      const window = machine.window();
      const isMini = value === true;
      if (!window || isMini === (before !== null)) return;
      if (isMini) {
        if (window.isMaximized()) window.unmaximize();
        before = window.getBounds();
        window.setMinimumSize(miniSize.width, miniSize.height);
        window.setBounds(miniPlace(before));
      } else if (before) {
        window.setBounds(before);
        window.setMinimumSize(least.width, least.height);
        before = null;
      }
      window.setResizable(!isMini);
      window.setAlwaysOnTop(isMini, "screen-saver");
    },
    setWork: (value) => {
      const tooltip = typeof value === "string" ? value.slice(0, tooltipMax) : null;
      if (tooltip === null) {
        globalShortcut.unregisterAll();
        removeTray();
        return [];
      }
      tell(tooltip);
      const taken = listen();
      if (taken.length > 0) machine.log.write("info", `shortcuts that another program has: ${taken.join(", ")}`);
      return taken;
    },
    ring: () => {
      const window = machine.window();
      if (!window || window.isFocused()) return true;
      window.flashFrame(true);
      window.once("focus", () => window.flashFrame(false));
      return false;
    },
  };
};
