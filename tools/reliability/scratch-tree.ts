import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";

import { repoRoot } from "../paths.ts";
import { run } from "../run-process.ts";

const isInside = (folder: string, path: string): boolean => !relative(folder, path).startsWith("..");

/** Installed packages are linked; those of this repository lead to the copy, so that a change in it counts. */
const linkModules = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.name.startsWith("@")) await linkModules(source, target);
    else if (entry.isSymbolicLink()) {
      const real = await realpath(source);
      const isOwn = isInside(repoRoot, real) && !real.includes(`${sep}node_modules${sep}`);
      await symlink(isOwn ? join(dirname(to), relative(dirname(from), real)) : real, target);
    } else if (entry.name === ".bin") await symlink(source, target);
  }
};

/** The files of this tree as they are now, committed or not, without what git leaves out. */
const filesOf = async (): Promise<string[]> => {
  const { code, output } = await run("git", ["ls-files", "-z", "-co", "--exclude-standard"], { cwd: repoRoot });
  if (code !== 0) throw new Error(`git ls-files: ${output}`);
  return output.split("\0").filter((path) => path !== "");
};

/** A copy of the tree in the temp folder, to be spoiled; removed by `remove`. */
export const makeScratchTree = async (): Promise<{ root: string; remove: () => Promise<void> }> => {
  const root = await realpath(await mkdtemp(join(tmpdir(), "yichuang-mutant-")));
  const packages = new Set<string>();
  for (const path of await filesOf()) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    // A file that git knows and somebody has just removed.
    await cp(join(repoRoot, path), join(root, path)).catch(() => undefined);
    if (path.endsWith("package.json")) packages.add(dirname(path));
  }
  for (const folder of packages) {
    const modules = join(repoRoot, folder, "node_modules");
    const isInstalled = await readdir(modules).then(
      () => true,
      () => false,
    );
    if (isInstalled) await linkModules(modules, join(root, folder, "node_modules"));
  }
  await mkdir(join(root, ".cache"), { recursive: true });
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
};
