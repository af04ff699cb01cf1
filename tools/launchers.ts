import { readFileSync } from "node:fs";

const checkEveryMs = 1_000;

/**
 * Calls `onGone` once when a program that started this one through pnpm has ended. A SIGTERM that is sent to `npx` ends
 * npx alone: it is not passed on, and without this the server would live on, holding its port. Linux only, by /proc.
 */
export function whenLaunchersAreGone(onGone: () => void): void {
  const launchers = launcherPids();
  if (launchers.length === 0) return;
  const timer = setInterval(() => {
    if (launchers.every(isAlive)) return;
    clearInterval(timer);
    onGone();
  }, checkEveryMs);
  timer.unref();
}

/** The ancestors up to the topmost that has pnpm in its command line; above it is the user's shell, which may go. */
function launcherPids(): number[] {
  const pids: number[] = [];
  let lastWithPnpm = 0;
  for (let pid = process.ppid; pid > 1; pid = parentOf(pid)) {
    pids.push(pid);
    if (readProc(pid, "cmdline").includes("pnpm")) lastWithPnpm = pids.length;
  }
  return pids.slice(0, lastWithPnpm);
}

/** Fourth field of /proc/<pid>/stat; the name before it is in brackets and may hold anything. */
const parentOf = (pid: number): number => Number(readProc(pid, "stat").split(") ").at(-1)?.split(" ")[1] ?? 0);

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
