import { type Gate, gates, type GateResult, unitTests } from "./check/gates.ts";

/** `check [--no-tests] [word…]`: every gate at once; words pick the gates whose name contains one. */
const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith("--"));
const all = words.includes("--no-tests") ? gates : [...gates, unitTests];
const chosen = all.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

type Outcome = GateResult & { gate: Gate; tookMs: number };

async function pass(gate: Gate): Promise<Outcome> {
  const startedAt = performance.now();
  const result = await gate.run().catch((error: unknown) => ({ isGreen: false, output: String(error) }));
  return { ...result, gate, tookMs: performance.now() - startedAt };
}

const outcomes = await Promise.all(chosen.map(pass));
const red = outcomes.filter(({ isGreen }) => !isGreen);
for (const { gate, output } of red) console.log(`\n── ${gate.name} ──\n${output.trim()}\n→ ${gate.lesson}`);
console.log();
for (const { gate, isGreen, tookMs } of outcomes) {
  console.log(`${isGreen ? "pass" : "FAIL"}  ${gate.name.padEnd(14)} ${(tookMs / 1000).toFixed(1).padStart(5)} s`);
}
if (red.length > 0) process.exitCode = 1;
