import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

import type { Page } from "playwright-core";

import { inRepo } from "../tools/paths.ts";

/** For `addInitScript`: our notes on a page under measure. */
export const marksScript = { path: inRepo("bench/page-marks.mjs") };

/** `at` is on the page's clock, `epochMs` on the machine's. */
export type Note = { what: string; at: number; epochMs: number };

/** What `bench/page-marks.mjs` leaves on the page. */
export const takeNotes = (page: Page): Promise<Note[]> => page.evaluate("pageMarks.take()");

export const timeOf = (notes: readonly Note[], what: string): Note => {
  const found = notes.find((note) => note.what === what);
  if (!found) throw new Error(`The page never came to "${what}": ${notes.map((note) => note.what).join(", ")}`);
  return found;
};

/** The floor's other end. */
export const startEcho = async () => {
  const child = spawn(process.execPath, [inRepo("bench/echo-server.mjs")], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(createInterface(child.stdout), "line")) as [string];
  return { url: `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, stop: () => void child.kill("SIGTERM") };
};
