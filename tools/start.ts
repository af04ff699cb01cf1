import { buildFirst } from "./build-first.ts";
import { inRepo } from "./paths.ts";
import { become } from "./run-process.ts";

/** `start`: builds what changed and serves the demo hall. Every setting can be given in the environment instead. */
if (!(await buildFirst())) process.exit(1);

const defaults: Record<string, string> = {
  NODE_ENV: "production",
  DEMO: "1",
  HALL: "halls/zhecheng.yaml",
  DATA_DIR: "./data",
  HOST: "0.0.0.0",
  PORT: "4310",
};
become(process.execPath, ["--enable-source-maps", inRepo("server/dist/main.js"), ...process.argv.slice(2)], {
  ...defaults,
  ...process.env,
});
