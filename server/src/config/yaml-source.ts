import { isAlias, isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { Document, Node, YAMLError } from "yaml";

/** Keys and indexes from the root to a value. */
export type Path = readonly (string | number)[];
/** Something wrong at a place of the document. */
export type Finding = { path: Path; line: number; message: string };

/** A YAML text that was read: its value, and the line of every path in it. */
export type YamlSource = {
  value: unknown;
  /** False when the text is broken so that its value means nothing. */
  isUsable: boolean;
  findings: Finding[];
  /** Line (1-based) of a key, of a list entry, or of the nearest parent that exists. */
  lineAt: (path: Path) => number;
};

/** A hall needs 10; the parser's patterns grow with the indentation until they exhaust the memory. */
const indentMax = 100;
/** Enough for shared passages, far too few for an expansion bomb. */
const aliasesMax = 100;

const resolveNode = (document: Document, node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
const keyText = (key: unknown): string => String(isScalar(key) ? key.value : key);
const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

/** Start of the deepest existing key or entry on the way to a path. */
const offsetAt = (document: Document, path: Path): number => {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const step of path) {
    const container = resolveNode(document, node);
    if (isMap(container)) {
      const pair = container.items.find(({ key }) => keyText(key) === String(step));
      if (pair === undefined) break;
      [offset, node] = [startOf(pair.key), pair.value];
    } else if (isSeq(container)) {
      const entry = container.items[Number(step)];
      if (entry === undefined) break;
      [offset, node] = [startOf(entry), entry];
    } else break;
  }
  return offset;
};

/** Path of the last key or entry that begins at or before an offset. */
const pathAt = (document: Document, offset: number): Path => {
  const path: (string | number)[] = [];
  let node: unknown = document.contents;
  while (isCollection(node)) {
    const isBefore = (start: unknown) => startOf(start) <= offset;
    const index = isMap(node)
      ? node.items.findLastIndex(({ key }) => isBefore(key))
      : node.items.findLastIndex((entry) => isBefore(entry));
    if (index === -1) break;
    const pair = isMap(node) ? node.items[index] : undefined;
    path.push(pair === undefined ? index : keyText(pair.key));
    const next: unknown = pair === undefined ? node.items[index] : pair.value;
    if (!isBefore(next)) break;
    node = next;
  }
  return path;
};

/** A plain text with ": " in it looks like a map inside a value, and the text before the colon like its key. */
const isUnquotedColon = (error: YAMLError): boolean => error.code === "BLOCK_AS_IMPLICIT_KEY";

const syntaxMessage = (error: YAMLError, firstLine: number): string => {
  if (error.code === "DUPLICATE_KEY") return `is written twice (first on line ${firstLine})`;
  if (error.code === "MULTIPLE_DOCS") return 'only one document is allowed in a file; remove the line "---"';
  if (isUnquotedColon(error)) return 'must be in quotes because it has ": " in it';
  return `is not valid YAML: ${error.message}`;
};

const findSyntaxFaults = (document: Document, lines: LineCounter): Finding[] => {
  const brokenLines = new Set<number>();
  return [...document.errors, ...document.warnings].flatMap((error) => {
    const { line } = lines.linePos(error.pos[0]);
    // One slip of the pen often makes the parser complain several times in the same place.
    if (error.code !== "DUPLICATE_KEY" && brokenLines.has(line)) return [];
    brokenLines.add(line);
    const deepest = error.code === "MULTIPLE_DOCS" ? [] : pathAt(document, error.pos[0]);
    const path = isUnquotedColon(error) ? deepest.slice(0, -1) : deepest;
    return [{ path, line, message: syntaxMessage(error, lines.linePos(offsetAt(document, path)).line) }];
  });
};

const findAliasFaults = (document: Document, lines: LineCounter): Finding[] => {
  const findings: Finding[] = [];
  let count = 0;
  visit(document, {
    Alias: (_key, alias) => {
      count += 1;
      const isKnown = alias.resolve(document) !== undefined;
      if (isKnown && count !== aliasesMax + 1) return;
      const message = isKnown
        ? `too many aliases, at most ${aliasesMax} are allowed`
        : `there is no anchor "&${alias.source}" before this alias`;
      const offset = startOf(alias);
      findings.push({ path: pathAt(document, offset), line: lines.linePos(offset).line, message });
    },
  });
  return findings;
};

const findDeepIndent = (source: string): Finding | null => {
  const index = source.split("\n").findIndex((line) => (/^[\s?:-]*/.exec(line)?.[0].length ?? 0) > indentMax);
  const message = `must not be indented by more than ${indentMax} characters`;
  return index === -1 ? null : { path: [], line: index + 1, message };
};

/** The plain value; aliases may still multiply each other beyond the parser's own limit, which then throws. */
const toValue = (document: Document): { value: unknown } | { message: string } => {
  try {
    return { value: document.toJS({ maxAliasCount: aliasesMax }) };
  } catch (error) {
    return { message: `cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
};

/** Reads one YAML document. Faults of syntax, duplicate keys and aliases come back as findings; never throws. */
export const readYaml = (source: string): YamlSource => {
  const deepIndent = findDeepIndent(source);
  if (deepIndent !== null)
    return { value: undefined, isUsable: false, findings: [deepIndent], lineAt: () => deepIndent.line };
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const lineAt = (path: Path) => Math.max(1, lines.linePos(offsetAt(document, path)).line);
  const findings = findSyntaxFaults(document, lines);
  const unusable = (more: Finding[]): YamlSource => ({
    value: undefined,
    isUsable: false,
    findings: [...findings, ...more],
    lineAt,
  });
  if (document.errors.some(({ code }) => code !== "DUPLICATE_KEY")) return unusable([]);
  const aliasFaults = findAliasFaults(document, lines);
  if (aliasFaults.length > 0) return unusable(aliasFaults);
  const result = toValue(document);
  if ("message" in result) return unusable([{ path: [], line: 1, message: result.message }]);
  return { value: result.value, isUsable: true, findings, lineAt };
};
