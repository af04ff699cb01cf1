import { spawn } from "node:child_process";
import { constants } from "node:os";

import { whenLaunchersAreGone } from "./launchers.ts";

export type RunOptions = {
  cwd?: string;
  env?: Record<string, string | undefined>;
  /** Ends the process (SIGKILL) after so long; it then counts as failed. */
  timeoutMs?: number;
  /** "show": straight to the terminal. "keep" (default): collected in `output`. */
  output?: "show" | "keep";
};

/** `code` is null when the process could not be started or was ended by a signal. `output` holds stdout and stderr. */
export type RunResult = { code: number | null; output: string };

/** Runs a program to its end. Never throws: a program that is not there is a result with code null. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: [
        "ignore",
        ...(options.output === "show" ? (["inherit", "inherit"] as const) : (["pipe", "pipe"] as const)),
      ],
      timeout: options.timeoutMs,
      killSignal: "SIGKILL",
    });
    let output = "";
    const keep = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("error", (error) => resolve({ code: null, output: `${output}${error.message}\n` }));
    child.on("close", (code) => resolve({ code, output }));
  });
}

/**
 * Runs a program in the terminal, hands SIGINT and SIGTERM on to it and ends this process with its code. For tools that
 * prepare something and then become that something.
 */
export function become(command: string, args: readonly string[], env: Record<string, string | undefined> = {}): void {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
  whenLaunchersAreGone(() => child.kill("SIGTERM"));
  child.on("error", (error) => {
    console.error(`${command}: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? (signal === null ? 1 : 128 + constants.signals[signal])));
}
