import type { Hall } from "@yichuang/shared/domain/hall";
import { expect, test } from "vitest";

import { wideHall } from "../testing/wide-hall.ts";
import { beyondPrinter } from "./hall-paper.ts";

test("PRN23 what the printer lacks is named with its text, wherever the paper takes it from, and each text once", () => {
  const hall = wideHall(3);
  const rare = { zh: "䶮里村证明", en: "Naïve note" };
  const paper = { name: rare, note: { zh: "到𣲗口所开", en: "From the office" }, isOptional: false };
  const [item, ...others] = hall.items;
  if (!item) throw new Error("the hall has no items");
  const changed: Hall = { ...hall, items: [{ ...item, materials: [paper, paper] }, ...others] };
  expect(beyondPrinter(hall)).toEqual([]);
  expect(beyondPrinter(changed)).toEqual([
    { text: "䶮里村证明", lacking: ["䶮"] },
    { text: "Naïve note", lacking: ["ï"] },
    { text: "到𣲗口所开", lacking: ["𣲗"] },
  ]);
});
