import { buildAll } from "./vite/build-all.ts";

/** `build [--quiet] [part…]`: the server, and renderer, main and preload of each app; unchanged parts are skipped. */
const words = process.argv.slice(2);
const isQuiet = words.includes("--quiet");
const reports = await buildAll(words.filter((word) => word !== "--quiet"));
for (const { id, outcome, tookMs, error } of reports) {
  if (!isQuiet || outcome !== "unchanged")
    console.log(`${outcome.padEnd(9)} ${id.padEnd(18)} ${(tookMs / 1000).toFixed(1)} s`);
  if (error !== undefined) console.error(error instanceof Error ? error.message : error);
}
if (reports.some(({ outcome }) => outcome === "failed")) process.exitCode = 1;
