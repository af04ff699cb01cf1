import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** `path` from the root of the repository, with forward slashes. */
export type SourceFile = { path: string; text: string };

const skipped = new Set(["node_modules", "dist", "dist-app", ".git", ".cache", "data", "coverage"]);

/** All files under `root` whose path `isWanted`, sorted by path. */
export function readSourceFiles(root: string, isWanted: (path: string) => boolean): SourceFile[] {
  return listFiles(root, "")
    .filter(isWanted)
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : listFiles(root, path);
    return entry.isFile() ? [path] : [];
  });
}
