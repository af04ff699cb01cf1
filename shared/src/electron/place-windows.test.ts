import fc from "fast-check";
import { expect, test } from "vitest";

import { inOrder, type LastScreens, type PhysicalScreen, placePages } from "./place-windows.ts";

const at = (id: number, x: number, y = 0): PhysicalScreen => ({ id, bounds: { x, y, width: 1920, height: 1080 } });
const [left, middle, right] = [at(7, 0), at(3, 1920), at(9, 3840)] as const;
const queries = ["mode=board", "mode=window&id=w03"];

/** Page → screen, as short as it can be read. */
const placesOf = (screens: PhysicalScreen[], pages: readonly string[], last: [number, number][] = []) => {
  const { placed, surplus } = placePages(screens, pages, new Map(last));
  return { on: placed.map(({ page, screen }) => [page, screen.id]), surplus };
};

test("DSP10 screens count from the primary one, then from left to right, then from top to bottom", () => {
  const below = at(1, 0, 1080);
  const ids = inOrder([right, below, left, middle], middle.id).map(({ id }) => id);
  expect(ids).toEqual([middle.id, left.id, below.id, right.id]);
});

test("DSP10 pages go to screens in order, and further screens stay free", () => {
  expect(placePages([left, middle, right], queries, new Map())).toEqual({
    placed: [
      { page: 0, query: "mode=board", screen: left },
      { page: 1, query: "mode=window&id=w03", screen: middle },
    ],
    surplus: [],
  });
});

test("DSP10 pages without a screen are surplus, the last ones first; two pages may be alike", () => {
  expect(placesOf([left], ["mode=board", "mode=board", ""])).toEqual({ on: [[0, 7]], surplus: [1, 2] });
  expect(placesOf([], queries)).toEqual({ on: [], surplus: [0, 1] });
});

test.each<[string, PhysicalScreen[], [number, number][], ReturnType<typeof placesOf>]>([
  [
    "keeps its screen when a new one is before it",
    [left, middle],
    [[0, 3]],
    {
      on: [
        [0, 3],
        [1, 7],
      ],
      surplus: [],
    },
  ],
  [
    "keeps its screen when an earlier page has lost its own",
    [middle],
    [
      [0, 7],
      [1, 3],
    ],
    { on: [[1, 3]], surplus: [0] },
  ],
  [
    "gets its screen back",
    [left, middle],
    [
      [0, 7],
      [1, 3],
    ],
    {
      on: [
        [0, 7],
        [1, 3],
      ],
      surplus: [],
    },
  ],
  [
    "takes a new screen in place of the lost one",
    [middle, right],
    [
      [0, 7],
      [1, 3],
    ],
    {
      on: [
        [0, 9],
        [1, 3],
      ],
      surplus: [],
    },
  ],
])("DSP10 a page %s", (_what, screens, last, expected) => {
  expect(placesOf(screens, queries, last)).toEqual(expected);
});

const someScreens = fc
  .uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 6 })
  .map((ids) => ids.map((id, index) => at(id, index)));

test("DSP10 however screens come and go, none is used twice or in vain, and no page leaves one that is there", () => {
  const days = fc.array(someScreens, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 5 }), (changes, count) => {
      const pages = Array.from({ length: count }, (_page, index) => `mode=window&id=w${index}`);
      let last: LastScreens = new Map();
      for (const screens of changes) {
        const { placed, surplus } = placePages(screens, pages, last);
        const used = placed.map(({ screen }) => screen.id);
        expect(new Set(used).size).toBe(used.length);
        expect(used).toHaveLength(Math.min(count, screens.length));
        expect([...placed.map(({ page }) => page), ...surplus].toSorted()).toEqual([...pages.keys()]);
        const isLeft = ({ page, screen }: (typeof placed)[number]): boolean =>
          screen.id !== last.get(page) && screens.some(({ id }) => id === last.get(page));
        expect(placed.filter(isLeft)).toEqual([]);
        last = new Map([...last, ...placed.map(({ page, screen }) => [page, screen.id] as const)]);
      }
    }),
  );
});
