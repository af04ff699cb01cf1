import { readdir } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";

import type { CaseFlows } from "@yichuang/shared/domain/case";
import type { Hall } from "@yichuang/shared/domain/hall";
import type { FlowId } from "@yichuang/shared/domain/ids";
import { fail, ok, type Result } from "@yichuang/shared/lib/result";
import type { z } from "zod";

import { type FileFault, formatField, loadText, parseYamlFile } from "../yaml-file.ts";
import { readYaml } from "../yaml-source.ts";
import { buildFlows, type ReadFlow, type ReadFlows } from "./build-flows.ts";
import type { FlowFault, ReadFile } from "./flow-faults.ts";
import { flowSchema, postsSchema } from "./flow-schema.ts";

const bytesMax = 1024 * 1024;
const flowsMax = 500;
const postsName = "posts.yaml";
const fileName = /^[a-z][a-z0-9-]{0,39}\.yaml$/;

const faultIn = (file: string, message: string): FileFault => ({ file, line: 1, field: "", message });

const load = async <Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<Result<ReadFile<z.output<Schema>>, FileFault[]>> => {
  const source = await loadText(path, bytesMax);
  if (!source.ok) return source;
  const parsed = parseYamlFile(source.value, path, schema, () => []);
  return parsed.ok ? ok({ file: path, value: parsed.value, lineAt: readYaml(source.value).lineAt }) : parsed;
};

const loadFlow = async (path: string): Promise<Result<ReadFlow, FileFault[]>> => {
  if (!fileName.test(basename(path)))
    return fail([faultIn(path, "must be named like home-transfer.yaml: small letters and hyphens")]);
  const read = await load(path, flowSchema);
  return read.ok ? ok({ ...read.value, flowId: basename(path, ".yaml") as FlowId }) : read;
};

/** Beside what the hall knows, in the folder that has the hall file's name. */
export const flowsFolderOf = (hallPath: string): string =>
  join(dirname(hallPath), basename(hallPath, extname(hallPath)), "flows");

/** Names in a folder; none where there is no such folder, a fault where it cannot be read. */
const namesIn = async (folder: string): Promise<Result<string[], FileFault[]>> => {
  try {
    return ok((await readdir(folder)).filter((name) => !name.startsWith(".")).toSorted());
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return ok([]);
    return fail([
      faultIn(folder, code === "ENOTDIR" ? "must be a folder" : `cannot be read: ${code ?? String(error)}`),
    ]);
  }
};

/**
 * FLW1: reads the files of a hall's flows, `posts.yaml` and a file for each flow; a hall without the folder has none.
 * @param hallPath the hall file, as given
 */
export const readFlowFiles = async (hallPath: string): Promise<Result<ReadFlows, FileFault[]>> => {
  const folder = flowsFolderOf(hallPath);
  const names = await namesIn(folder);
  if (!names.ok) return names;
  if (names.value.length === 0) return ok(null);
  if (!names.value.includes(postsName))
    return fail([faultIn(folder, `has flows and no ${postsName}: nobody does their steps`)]);
  const faults: FileFault[] = [];
  const others = names.value.filter((name) => name !== postsName);
  if (others.length > flowsMax) faults.push(faultIn(folder, `has more than ${flowsMax} files`));
  const posts = await load(join(folder, postsName), postsSchema);
  if (!posts.ok) faults.push(...posts.failure);
  const flows: ReadFlow[] = [];
  for (const name of others.slice(0, flowsMax)) {
    const flow = await loadFlow(join(folder, name));
    if (flow.ok) flows.push(flow.value);
    else faults.push(...flow.failure);
  }
  return posts.ok && faults.length === 0 ? ok({ posts: posts.value, flows }) : fail(faults);
};

export const toFileFault = ({ file, path, line, message }: FlowFault): FileFault => ({
  file,
  line,
  field: formatField(path),
  message,
});

/** The flows of a hall as a start needs them: the files, and how the hall's matters go by them; or every fault. */
export const loadFlows = async (
  hallPath: string,
  hall: Hall,
): Promise<Result<{ files: ReadFlows; flows: CaseFlows }, FileFault[]>> => {
  const files = await readFlowFiles(hallPath);
  if (!files.ok) return files;
  const { flows, faults } = buildFlows(files.value, hall);
  return faults.length === 0 ? ok({ files: files.value, flows }) : fail(faults.map(toFileFault));
};
