import { spawn } from "node:child_process";
import { once } from "node:events";

import { inRepo } from "../tools/paths.ts";

/** Runs the built server to its end with these words and this environment; nothing of this process's own is passed on. */
export const runServer = async (
  words: string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; output: string; errors: string }> => {
  const child = spawn(process.execPath, [inRepo("server/dist/main.js"), ...words], {
    cwd: inRepo(),
    env: { PATH: process.env.PATH ?? "", HOST: "127.0.0.1", PORT: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { output: "", errors: "" };
  child.stdout.on("data", (chunk: Buffer) => (texts.output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (texts.errors += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...texts };
};
