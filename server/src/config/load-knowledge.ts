import { readdir } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";

import type { Hall } from "@yichuang/shared/domain/hall";
import type { AnswerId } from "@yichuang/shared/domain/ids";
import type { Answer, Contact, Knowledge } from "@yichuang/shared/domain/knowledge";
import { fail, ok, type Result } from "@yichuang/shared/lib/result";

import { answerHead, contactsFile } from "./knowledge-schema.ts";
import { type FileFault, loadText, parseYamlFile } from "./yaml-file.ts";
import type { Finding, Path } from "./yaml-source.ts";

const answerBytesMax = 64 * 1024;
const contactsBytesMax = 1024 * 1024;
const answersMax = 2_000;
const fileName = /^[a-z][a-z0-9-]{0,39}\.md$/;
/** A line of three hyphens: around the head, and between the Chinese text and the English one. */
const divider = /^---[ \t]*$/m;

type Known = { items: ReadonlySet<string>; services: ReadonlySet<string> };
type LineAt = (path: Path) => number;

const listAt = (value: unknown, key: string): unknown[] => {
  const list = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : [];
  return Array.isArray(list) ? list : [];
};

/** Items and services that the hall does not have. */
const findStrangers = (value: unknown, at: Path, known: Known, lineAt: LineAt): Finding[] =>
  (["items", "services"] as const).flatMap((key) =>
    listAt(value, key).flatMap((id, index) => {
      const path = [...at, key, index];
      if (typeof id !== "string" || known[key].has(id)) return [];
      return [{ path, line: lineAt(path), message: `${key.slice(0, -1)} ${JSON.stringify(id)} does not exist` }];
    }),
  );

/**
 * Reads an answer: a head in YAML between two lines of `---`, the Chinese text in Markdown, and after another such
 * line the English one; where that is missing, the Chinese stands in both places.
 */
export const parseAnswer = (source: string, file: string, known: Known): Result<Answer, FileFault[]> => {
  const refuse = (line: number, message: string) => fail([{ file, line, field: "", message }]);
  const [before = "", head, zh = "", ...rest] = source.replaceAll("\r\n", "\n").split(divider);
  if (before.trim() !== "" || head === undefined) return refuse(1, 'must begin with a head between two lines of "---"');
  if (zh.trim() === "") return refuse(1, "has no text below its head");
  // The line break before the head is kept, so that the lines of faults are those of the file.
  const parsed = parseYamlFile(head, file, answerHead, (value, lineAt) => findStrangers(value, [], known, lineAt));
  const surplus = rest.length > 1 ? refuse(1, 'has more than one line of "---" below its head') : null;
  if (!parsed.ok) return surplus ? fail([...parsed.failure, ...surplus.failure]) : parsed;
  if (surplus) return surplus;
  const [en = ""] = rest;
  const body = { zh: zh.trim(), en: en.trim() === "" ? zh.trim() : en.trim() };
  return ok({ answerId: basename(file, ".md") as AnswerId, ...parsed.value, body });
};

const parseContacts = (source: string, file: string, known: Known): Result<Contact[], FileFault[]> => {
  const parsed = parseYamlFile(source, file, contactsFile, (value, lineAt) =>
    listAt(value, "contacts").flatMap((contact, index) => findStrangers(contact, ["contacts", index], known, lineAt)),
  );
  if (!parsed.ok) return parsed;
  return ok(parsed.value.contacts.map(({ place = null, hours = null, ...contact }) => ({ ...contact, place, hours })));
};

/** Names in a folder; none where there is no such folder, a fault where it cannot be read. */
const namesIn = async (folder: string): Promise<Result<string[], FileFault[]>> => {
  try {
    return ok((await readdir(folder)).filter((name) => !name.startsWith(".")).toSorted());
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return ok([]);
    const message = code === "ENOTDIR" ? "must be a folder" : `cannot be read: ${code ?? String(error)}`;
    return fail([{ file: folder, line: 1, field: "", message }]);
  }
};

const loadAnswer = async (path: string, known: Known): Promise<Result<Answer, FileFault[]>> => {
  if (!fileName.test(basename(path)))
    return fail([
      { file: path, line: 1, field: "", message: "must be named like care-elsewhere.md: small letters and hyphens" },
    ]);
  const source = await loadText(path, answerBytesMax);
  return source.ok ? parseAnswer(source.value, path, known) : source;
};

const loadAnswers = async (folder: string, known: Known): Promise<Result<Answer[], FileFault[]>> => {
  const names = await namesIn(folder);
  if (!names.ok) return names;
  const faults: FileFault[] = [];
  if (names.value.length > answersMax)
    faults.push({ file: folder, line: 1, field: "", message: `has more than ${answersMax} files` });
  const answers: Answer[] = [];
  for (const name of names.value.slice(0, answersMax)) {
    const answer = await loadAnswer(join(folder, name), known);
    if (answer.ok) answers.push(answer.value);
    else faults.push(...answer.failure);
  }
  return faults.length > 0 ? fail(faults) : ok(answers);
};

const loadContacts = async (path: string, known: Known): Promise<Result<Contact[], FileFault[]>> => {
  const source = await loadText(path, contactsBytesMax);
  return source.ok ? parseContacts(source.value, path, known) : source;
};

/**
 * KB1: loads what a hall knows beside its items, from the folder that has the hall file's name: `answers/*.md` and
 * `contacts.yaml`, both optional.
 * @param hallPath the hall file, as given
 * @returns all of it, or every fault found
 */
export const loadKnowledge = async (hallPath: string, hall: Hall): Promise<Result<Knowledge, FileFault[]>> => {
  const folder = join(dirname(hallPath), basename(hallPath, extname(hallPath)));
  const known = {
    items: new Set<string>(hall.items.map(({ itemId }) => itemId)),
    services: new Set<string>(hall.services.map(({ serviceId }) => serviceId)),
  };
  const beside = await namesIn(folder);
  if (!beside.ok) return beside;
  const answers = await loadAnswers(join(folder, "answers"), known);
  const hasContacts = beside.value.includes("contacts.yaml");
  const contacts = hasContacts ? await loadContacts(join(folder, "contacts.yaml"), known) : ok([]);
  if (answers.ok && contacts.ok) return ok({ answers: answers.value, contacts: contacts.value });
  return fail([answers, contacts].flatMap((loaded) => (loaded.ok ? [] : loaded.failure)));
};
