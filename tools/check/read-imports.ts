import { isBuiltin } from "node:module";
import { posix } from "node:path";

import { parseSync } from "vite";

import type { SourceFile } from "./source-files.ts";

/** What an import names: a file of ours, an npm package, a part of Node, or something that can only be known at run time. */
export type ImportTarget =
  | { kind: "file"; path: string }
  | { kind: "npm"; name: string }
  | { kind: "node"; name: string }
  | { kind: "computed"; source: string };

export type Import = { target: ImportTarget; line: number; isType: boolean };

/** Every import, re-export, dynamic import, `import("…")` type and `require` of a TypeScript file. */
export function readImports({ path, text }: SourceFile, isFile: (path: string) => boolean): Import[] {
  const { module, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path}: ${errors[0].message}`);
  const found: Import[] = [];
  const add = (specifier: string, offset: number, isType: boolean): void => {
    found.push({ target: resolveSpecifier(path, specifier, isFile), line: lineAt(text, offset), isType });
  };
  for (const { start, moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, start, entries.length > 0 && entries.every((entry) => entry.isType));
  }
  for (const { start, entries } of module.staticExports) {
    const from = entries.find((entry) => entry.moduleRequest)?.moduleRequest?.value;
    if (from !== undefined)
      add(
        from,
        start,
        entries.every((entry) => entry.isType),
      );
  }
  const dynamicStarts = new Set(module.dynamicImports.map(({ start }) => start));
  for (const { start, moduleRequest } of module.dynamicImports) {
    const source = text.slice(moduleRequest.start, moduleRequest.end);
    const literal = /^["'`]([^"'`$]+)["'`]$/.exec(source)?.[1];
    if (literal === undefined)
      found.push({ target: { kind: "computed", source }, line: lineAt(text, start), isType: false });
    else add(literal, start, false);
  }
  // The parser lists no types of the form import("…").T and no require.
  for (const match of text.matchAll(/\b(import|require)\(\s*["']([^"']+)["']\s*\)/g)) {
    if (!dynamicStarts.has(match.index)) add(match[2] ?? "", match.index, match[1] === "import");
  }
  return found;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

function resolveSpecifier(from: string, specifier: string, isFile: (path: string) => boolean): ImportTarget {
  const name = specifier.replace(/\?.*$/, "");
  if (name.startsWith(".")) return { kind: "file", path: posix.normalize(posix.join(posix.dirname(from), name)) };
  if (isBuiltin(name)) return { kind: "node", name };
  const ours = /^@yichuang\/([^/]+)(?:\/(.+))?$/.exec(name);
  if (ours === null) return { kind: "npm", name: name.split("/", name.startsWith("@") ? 2 : 1).join("/") };
  const [, packageName = "", inside = "index"] = ours;
  const folder = packageName === "shared" || packageName === "server" ? packageName : `apps/${packageName}`;
  const base = `${folder}/src/${inside}`;
  return { kind: "file", path: [base, `${base}.ts`, `${base}.tsx`].find(isFile) ?? `${base}.ts` };
}
