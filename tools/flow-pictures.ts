import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { loadAll } from "../server/src/config/load-all.ts";
import { formatHallFaults } from "../server/src/config/load-hall.ts";
import { flowPicture } from "./flow-picture.ts";
import { inRepo } from "./paths.ts";

/** FLW16: the pictures of a hall's flows, by the names of their files. Throws the faults of the hall where it has any. */
export const flowPictures = async (hallPath: string): Promise<Map<string, string>> => {
  const loaded = await loadAll(hallPath);
  if (!loaded.ok) throw new Error(formatHallFaults(loaded.failure));
  const { hall, flows } = loaded.value;
  const nameOf = (id: string) =>
    hall.departments.find(({ departmentId }) => departmentId === id)?.name ?? { zh: id, en: id };
  return new Map(flows.flows.map((flow) => [`${flow.flowId}.svg`, flowPicture(flow, flows, nameOf)]));
};

export const countyPictures = inRepo("docs/pictures/flows");
export const countyHall = inRepo("halls/zhecheng.yaml");

/**
 * `pnpm flows`: the pictures of docs/cases.md anew. `pnpm flows HALL FOLDER`: those of another hall into a folder. Pictures of flows
 * that are gone go too.
 */
const main = async (): Promise<void> => {
  const [hall, folder] = process.argv.slice(2);
  const place = folder === undefined ? countyPictures : resolve(folder);
  const pictures = await flowPictures(hall === undefined ? countyHall : resolve(hall));
  await mkdir(place, { recursive: true });
  for (const name of await readdir(place))
    if (name.endsWith(".svg") && !pictures.has(name)) await rm(join(place, name));
  for (const [name, picture] of pictures) await writeFile(join(place, name), picture);
};

if (process.argv[1] === import.meta.filename) await main();
