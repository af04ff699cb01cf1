import type { Violation } from "./boundaries.ts";
import { isTestCode } from "./import-law.ts";
import { readSourceFiles, type SourceFile } from "./source-files.ts";

const linesMax = 400;
const spec = "docs/SPEC.md";

type LineRule = { pattern: RegExp; files: RegExp; say: string };

const anySource = /\.(?:tsx?|css|json|ya?ml|md|html)$/;
const anyCode = /\.tsx?$/;

const lineRules: readonly LineRule[] = [
  {
    pattern: /\b(?:TO-?DO|FIX-?ME|X{3})\b/,
    files: anyCode,
    say: "unfinished work; finish it, or write it into CHANGELOG.md under what is missing",
  },
  {
    pattern: /@ts-(?:ignore|expect-error|nocheck)\b/,
    files: anyCode,
    say: "silences the compiler; make the types true",
  },
  {
    pattern: /(?:^|["'`\s(=])(?:\/work|\/root|\/home|\/Users|[A-Z]:\\Users)[/\\]/,
    files: anySource,
    say: "a path of one person's machine; build it from import.meta.dirname or take it from the environment",
  },
  {
    pattern: /\b(?:class|interface|type|function|const)\s+\w+(?:Manager|Helpers?|Utils?)\b/,
    files: anyCode,
    say: "a name that says nothing; name it after what it does",
  },
  {
    pattern: /\bclass\s+\w+Service\b/,
    files: anyCode,
    say: "Service is a word of the domain (事项); name the class after what it does",
  },
];

/** House rules that a linter does not know: sizes, names, leftovers, and that rules and tests name each other. */
export function checkTidy(root: string): Violation[] {
  const files = readSourceFiles(root, (path) => anySource.test(path) && path !== "pnpm-lock.yaml");
  return [
    ...files.flatMap((file) => [...checkName(file), ...checkSize(file), ...checkLines(file)]),
    ...checkSpec(files),
  ];
}

/** Files are kebab-case; the papers that every project has are written as everybody writes them. */
function checkName({ path }: SourceFile): Violation[] {
  const name = path.split("/").at(-1) ?? "";
  const isPaper = /^[A-Z]+\.md$/.test(name);
  if (!isPaper && !/^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)+$/.test(name))
    return [`${path}: name files in kebab-case`];
  if (/^(?:utils?|helpers?|common|misc)\.tsx?$/.test(name))
    return [`${path}: a drawer for everything; name the file after what is in it`];
  if (/^index\.tsx?$/.test(name)) return [`${path}: no barrels; import the file that has it`];
  return [];
}

function checkSize({ path, text }: SourceFile): Violation[] {
  const count = text.split("\n").length - 1;
  if (!/\.(?:tsx?|css)$/.test(path) || count <= linesMax) return [];
  return [`${path}: ${count} lines, at most ${linesMax}; cut it where the subject changes`];
}

function checkLines({ path, text }: SourceFile): Violation[] {
  const rules = lineRules.filter((rule) => rule.files.test(path));
  return text
    .split("\n")
    .flatMap((line, index) =>
      rules.filter(({ pattern }) => pattern.test(line)).map(({ say }) => `${path}:${index + 1}: ${say}`),
    );
}

/** Every rule of the SPEC has a test that carries its id, and no test carries an id of the SPEC's chapters that is not there. */
function checkSpec(files: readonly SourceFile[]): Violation[] {
  const text = files.find(({ path }) => path === spec)?.text;
  if (text === undefined) return [`${spec}: is missing`];
  const rules = [...text.matchAll(/^- \*\*([A-Z]+\d+)\*\*/gm)].map((match) => match[1] ?? "");
  const chapters = new Set(rules.map(chapterOf));
  const tested = files.filter(({ path }) => /\.tsx?$/.test(path) && isTestCode(path)).flatMap(idsInTitles);
  const testedIds = new Set(tested.map(({ id }) => id));
  return [
    ...repeated(rules).map((id) => `${spec}: ${id} is given twice; an id belongs to one rule for ever`),
    ...rules.filter((id) => !testedIds.has(id)).map((id) => `${spec}: ${id} has no test; title one "${id} …"`),
    ...tested
      .filter(({ id }) => chapters.has(chapterOf(id)) && !rules.includes(id))
      .map(({ id, path }) => `${path}: tests ${id}, which ${spec} does not know`),
  ];
}

const chapterOf = (id: string): string => id.replace(/\d+$/, "");

const repeated = (ids: readonly string[]): string[] => ids.filter((id, index) => ids.indexOf(id) !== index);

/** Ids at the head of a string, as in it("TK3 TK4 refuses …"); rows of test.each count too. */
function idsInTitles({ path, text }: SourceFile): { id: string; path: string }[] {
  return [...text.matchAll(/["'`]((?:[A-Z]+\d+,? )+)\S/g)].flatMap((match) =>
    (match[1] ?? "").split(/,? /).flatMap((id) => (id === "" ? [] : [{ id, path }])),
  );
}
