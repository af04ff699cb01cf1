import { run } from "./run-process.ts";

/**
 * Makes sure that Debian packages are there. "a|b" means one of them, the name differs between releases. Installs what is
 * missing when it may (root), else throws one line with the command to type. On other systems it does nothing.
 */
export async function ensureDebianPackages(packages: readonly string[], why: string): Promise<void> {
  if (process.platform !== "linux" || (await run("dpkg-query", ["--version"])).code !== 0) return;
  const installed = await installedPackages();
  const missing = packages.filter((names) => !names.split("|").some((name) => installed.has(name)));
  if (missing.length === 0) return;

  const list = missing.map((names) => names.split("|")[0]).join(" ");
  if (process.getuid?.() !== 0) throw new Error(`${why}: missing ${list}; run: sudo apt-get install -y ${list}`);
  console.log(`${why}: installing ${list}`);
  await run("apt-get", ["update", "-qq"], { timeoutMs: 180_000 });
  const chosen = await Promise.all(missing.map((names) => pickAvailable(names.split("|"))));
  const { code, output } = await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...chosen], {
    env: { DEBIAN_FRONTEND: "noninteractive" },
    timeoutMs: 900_000,
  });
  if (code !== 0) throw new Error(`${why}: could not install ${list}: ${lastLine(output)}`);
}

async function installedPackages(): Promise<Set<string>> {
  const { output } = await run("dpkg-query", ["-W", "-f=${Package} ${db:Status-Status}\n"]);
  const lines = output.split("\n").map((line) => line.split(" "));
  return new Set(lines.flatMap(([name, status]) => (name !== undefined && status === "installed" ? [name] : [])));
}

async function pickAvailable(names: readonly string[]): Promise<string> {
  for (const name of names) {
    const { output } = await run("apt-cache", ["policy", name]);
    if (/Candidate: (?!\(none\))/.test(output)) return name;
  }
  return names[0] ?? "";
}

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";
