import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { beforeAll, expect, test } from "vitest";

import { loadAll } from "../server/src/config/load-all.ts";
import { countyHall, countyPictures, flowPictures } from "./flow-pictures.ts";
import { inRepo } from "./paths.ts";

let pictures: Map<string, string>;
beforeAll(async () => {
  pictures = await flowPictures(countyHall);
});

test("FLW16 the pictures are those of the county hall's files, and no others", () => {
  expect(readdirSync(countyPictures).toSorted()).toEqual([...pictures.keys()].toSorted());
  for (const [name, picture] of pictures)
    expect(readFileSync(join(countyPictures, name), "utf8"), `${name}: run \`pnpm flows\``).toBe(picture);
});

test("FLW16 a picture names each step with who does it, within which days, and where corrections and refusals lead", async () => {
  const loaded = await loadAll(countyHall);
  if (!loaded.ok) throw new Error("the halls of the product have no faults");
  const { flows, posts, plans } = loaded.value.flows;
  for (const { flowId, form, steps } of flows) {
    const picture = pictures.get(`${flowId}.svg`) ?? "";
    for (const { name, workingDays } of steps) {
      expect(picture).toContain(`>${name.zh}<`);
      expect(picture).toContain(`>${name.en}<`);
      if (workingDays !== null) expect(picture).toContain(`${workingDays} 个工作日内`);
    }
    const own = [...plans.values()]
      .flatMap((byOrigin) => Object.values(byOrigin))
      .filter((plan) => plan.flowId === flowId);
    const desks = new Set(own.flatMap((plan) => plan.steps.map(({ postId }) => postId)));
    if (new Set(own.map(({ departmentId }) => departmentId)).size === 1)
      for (const postId of desks) expect(picture).toContain(`>${posts.get(postId)?.name.zh}<`);
    expect(picture.includes("补齐补正通知书")).toBe(steps.some(({ act }) => act === "accept" || act === "send"));
    expect(picture.includes("不予受理")).toBe(form !== "spot" && form !== "remote-intake");
    expect(picture.includes("牵头：")).toBe(form === "theme");
  }
});

test("FLW16 departments that work at one time stand in lanes beside each other", () => {
  const picture = pictures.get("restaurant.svg") ?? "";
  const placeOf = (name: string): { x: number; y: number } => {
    const found = new RegExp(`<text x="(\\d+)" y="(\\d+)"[^>]*>${name}<`).exec(picture);
    return { x: Number(found?.[1]), y: Number(found?.[2]) };
  };
  const [market, fire, approval, confirm] = ["市监受理", "消防受理", "市监审批", "牵头确认"].map(placeOf);
  expect(market?.x).toBe(fire?.x);
  expect(fire?.y).toBeGreaterThan(market?.y ?? Infinity);
  expect(approval?.y).toBe(market?.y);
  expect(confirm?.x).toBeGreaterThan(approval?.x ?? Infinity);
});

test("FLW16 docs/cases.md shows each of them", () => {
  const page = readFileSync(inRepo("docs/cases.md"), "utf8");
  for (const name of pictures.keys()) expect(page).toContain(`(pictures/flows/${name})`);
});
