import { spawn } from "node:child_process";

import { ensureDebianPackages } from "./debian.ts";

export type Screen = { display: string; isVirtual: boolean; stop: () => void };

type Size = { width: number; height: number };

/**
 * The screen that is there, or (Linux without one) a virtual screen under Xvfb, 1920 × 1080 unless another size is asked for.
 * Who needs a size gets a virtual one also where there is a screen. Stop it after use.
 */
export async function openScreen(size?: Size): Promise<Screen> {
  const present = process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"];
  if (process.platform !== "linux" || (size === undefined && present !== undefined && present !== "")) {
    return { display: process.env["DISPLAY"] ?? "", isVirtual: false, stop: () => undefined };
  }
  await ensureDebianPackages(["xvfb"], "virtual screen");
  return startXvfb(size ?? { width: 1920, height: 1080 });
}

/** Xvfb picks a free number itself and writes it to descriptor 3 when it is ready. */
function startXvfb({ width, height }: Size): Promise<Screen> {
  return new Promise((resolve, reject) => {
    const args = ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp"];
    const server = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    const stop = (): void => void server.kill();
    process.once("exit", stop);
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`Xvfb ended with code ${code} before it was ready`)));
    server.stdio[3]?.once("data", (number: Buffer) =>
      resolve({ display: `:${number.toString().trim()}`, isVirtual: true, stop }),
    );
  });
}
