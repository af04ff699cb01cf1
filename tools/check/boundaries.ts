import { importLaw, isTestCode, type Room } from "./import-law.ts";
import { type Import, readImports } from "./read-imports.ts";
import { readSourceFiles, type SourceFile } from "./source-files.ts";

/** One line for the terminal: where, what, and what to do instead. */
export type Violation = string;

type Place = { room: Room; captures: readonly (string | undefined)[] };

/** Checks every TypeScript file under `root` against the import law, and that no files import each other in a ring. */
export function checkBoundaries(root: string): Violation[] {
  const files = readSourceFiles(root, (path) => /\.(?:tsx?|mts|cts)$/.test(path) && !path.endsWith(".d.ts"));
  const names = new Set(readSourceFiles(root, (path) => /\.(?:tsx?|css|json)$/.test(path)).map(({ path }) => path));
  const importsOf = new Map(files.map((file) => [file.path, readImports(file, (path) => names.has(path))]));
  const broken = files.flatMap((file) => checkFile(file, importsOf.get(file.path) ?? []));
  return [...broken, ...findRings(importsOf)];
}

function checkFile({ path }: SourceFile, imports: readonly Import[]): Violation[] {
  const place = placeOf(path);
  if (place === null) {
    return [
      `${path}: stands in no room of the import law; move it, or give its folder a room in tools/check/import-law.ts`,
    ];
  }
  return imports.flatMap((entry) => {
    const fault = isTestCode(path) ? faultOfTest(path, entry) : faultOf(place, entry);
    return fault === null
      ? []
      : [`${path}:${entry.line}: ${place.room.name} may not import ${fault} (${place.room.why})`];
  });
}

function faultOf(from: Place, { target }: Import): string | null {
  const { room } = from;
  if (target.kind === "computed") return room.node ? null : `a name that is only known at run time: ${target.source}`;
  if (target.kind === "node") return room.node ? null : target.name;
  if (target.kind === "npm") return matches(room.npm, target.name) ? null : `the npm package ${target.name}`;
  const to = placeOf(target.path);
  if (to === null) return `${target.path}, which stands in no room`;
  if (room.name === "workshop") return null;
  if (isTestCode(target.path)) return `${target.path}, which is for tests only`;
  const isOwn = to.room.name === room.name;
  if (!isOwn && !matches(room.rooms, to.room.name)) return `${to.room.name}: ${target.path}`;
  // A captured name is a wall: kiosk and counter are the same room, in two houses.
  const crosses = to.captures.some(
    (name, index) => from.captures[index] !== undefined && from.captures[index] !== name,
  );
  return crosses ? `its neighbour ${target.path}` : null;
}

/** A test may use any package and look into every room of its own package and of shared. */
function faultOfTest(path: string, { target }: Import): string | null {
  if (target.kind !== "file") return null;
  const isReachable = [packageOf(path), "shared"].includes(packageOf(target.path)) || packageOf(path) === "workshop";
  return isReachable ? null : `${target.path} in a test: it belongs in e2e/`;
}

const packageOf = (path: string): string => /^(?:shared|server|apps\/[^/]+)(?=\/)/.exec(path)?.[0] ?? "workshop";

function placeOf(path: string): Place | null {
  for (const room of importLaw) {
    const match = room.path.exec(path);
    if (match !== null) return { room, captures: match.slice(1) };
  }
  return null;
}

const matches = (patterns: readonly string[], name: string): boolean =>
  patterns.some((pattern) => (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern));

/** Rings of imports that run at load time. Types may point both ways: they are gone when the program runs. */
function findRings(importsOf: ReadonlyMap<string, readonly Import[]>): Violation[] {
  const done = new Set<string>();
  const rings: Violation[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      rings.push(
        `${path}: imports itself in a ring: ${[...trail.slice(start), path].join(" → ")}; move what both need into a third file`,
      );
      return;
    }
    if (done.has(path)) return;
    for (const { target, isType } of importsOf.get(path) ?? []) {
      if (target.kind === "file" && !isType) visit(target.path, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of importsOf.keys()) visit(path, []);
  return rings;
}
