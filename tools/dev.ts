import { spawn } from "node:child_process";

import { createServer, type ProxyOptions } from "vite";

import { inRepo, repoRoot } from "./paths.ts";
import { rendererConfig, rendererNames } from "./vite/targets.ts";

/** `dev`: the server on a demo day, restarted on change, and every renderer with hot reload. */
const serverPort = Number(process.env["PORT"] ?? 4310);
const firstPagePort = 5310;

const server = spawn(
  process.execPath,
  ["--import", "tsx", "--watch-preserve-output", "--watch", inRepo("server/src/main.ts")],
  {
    cwd: repoRoot,
    stdio: "inherit",
    env: {
      DEMO: "1",
      HALL: "halls/zhecheng.yaml",
      DATA_DIR: "./data/dev",
      HOST: "0.0.0.0",
      PORT: String(serverPort),
      ...process.env,
    },
  },
);

/** The pages ask their own origin for data, as they do in a hall; here that is the hot-reload server. */
const target = `http://127.0.0.1:${serverPort}`;
const proxy: Record<string, ProxyOptions> = {
  "/socket.io": { target, ws: true },
  "^/(healthz|readyz|metrics|voices/.*)$": { target },
};

const pages = await Promise.all(
  rendererNames().map(async (app, index) => {
    const page = await createServer({
      ...(await rendererConfig(app)),
      // One optimiser cache each: the roots share their node_modules.
      cacheDir: inRepo(".cache/vite", app),
      server: { port: firstPagePort + index, host: true, proxy, fs: { allow: [repoRoot] } },
    });
    await page.listen();
    return `  ${app.padEnd(8)} ${page.resolvedUrls?.local[0] ?? ""}`;
  }),
);
console.log(`\nHot reload\n${pages.join("\n")}\n`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => server.kill(signal));
server.once("exit", (code) => process.exit(code ?? 0));
