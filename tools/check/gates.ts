import { runTool } from "../local-bin.ts";
import { repoRoot } from "../paths.ts";
import { checkBoundaries, type Violation } from "./boundaries.ts";
import { checkTidy } from "./tidy.ts";

export type GateResult = { isGreen: boolean; output: string };

export type Gate = {
  name: string;
  run: () => Promise<GateResult>;
  /** What to do when it is red. */
  lesson: string;
};

const tool =
  (packageName: string, ...args: string[]) =>
  async (): Promise<GateResult> => {
    const { code, output } = await runTool(packageName, args, { env: { FORCE_COLOR: "0", NO_COLOR: "1" } });
    return { isGreen: code === 0, output };
  };

const own = (check: (root: string) => Violation[]) => async (): Promise<GateResult> => {
  const violations = check(repoRoot);
  return { isGreen: violations.length === 0, output: violations.join("\n") };
};

const types = (project: string, lesson: string): Gate => ({
  name: `types ${project}`,
  run: tool("typescript", "-p", `tsconfig.${project === "all" ? "" : `${project}.`}json`),
  lesson,
});

export const unitTests: Gate = {
  name: "unit tests",
  run: tool("vitest", "run", "--project", "unit", "--reporter", "dot"),
  lesson: "one file alone: npx -y pnpm@12 test --project unit path/to/file",
};

export const gates: readonly Gate[] = [
  { name: "format", run: tool("oxfmt", "--check", "."), lesson: "put it in order with: npx -y pnpm@12 format" },
  {
    name: "lint",
    run: tool("oxlint", "--type-aware", "--quiet"),
    lesson: "the rules stand in .oxlintrc.json; a promise that nobody awaits needs await, or void with a catch",
  },
  types("domain", "the core has neither DOM nor Node: what it needs enters as an argument"),
  types("node", "server, tools and Electron's main process have no DOM"),
  types("web", "a page has no Node: ask the main process through ipc.ts, or the server"),
  types("all", "every file together, tests and e2e included"),
  {
    name: "import law",
    run: own(checkBoundaries),
    lesson: "who may import whom stands as a table in tools/check/import-law.ts; a change of the law needs an ADR",
  },
  { name: "tidy", run: own(checkTidy), lesson: "the house rules stand in tools/check/tidy.ts" },
  { name: "dead code", run: tool("knip"), lesson: "delete what nothing uses; an entry point is named in knip.json" },
];
