import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

/** Colour tokens that a selector sets. */
const colours = (selector: string): Record<string, string> => {
  const start = css.indexOf(`\n${selector} {`);
  const block = css.slice(start, css.indexOf("\n}", start));
  return Object.fromEntries(
    [...block.matchAll(/--color-([\w-]+): (#[0-9A-Fa-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
};

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

const light = colours(":root");
const dark = { ...light, ...colours('[data-theme="dark"]') };
const themes: [name: string, values: Record<string, string>, least: number][] = [
  ["light", light, 4.5],
  ["dark", dark, 7],
  ["lit pane", { ...dark, ...colours(".lit") }, 7],
  ["elder", { ...light, ...colours('[data-mode="elder"]') }, 7],
  ["high contrast", { ...light, ...colours(':root[data-contrast="high"]') }, 7],
];

const inks = ["ink", "ink-2", "ink-3", "primary"];
const kinds = ["kind-comprehensive", "kind-theme", "kind-professional"];
const states = ["state-waiting", "state-called", "state-serving", "state-late", "state-trouble"];
const onGround = [...inks, ...kinds, ...states].flatMap((ink) => [[ink, "paper"] as const, [ink, "surface"] as const]);
const pairs = [
  ...onGround,
  ...kinds.map((kind) => [kind, `${kind}-tint`] as const),
  ["ink", "sunken"] as const,
  ["ink-2", "sunken"] as const,
  ["on-primary", "primary"] as const,
  ["on-primary-2", "primary"] as const,
  ["on-late", "state-late-fill"] as const,
  ["surface", "state-trouble"] as const,
  ["state-late", "state-late-tint"] as const,
  ["primary", "primary-tint"] as const,
  ...["serving", "late", "trouble"].map((state) => ["ink", `state-${state}-tint`] as const),
];

describe.each(themes)("%s", (_, values, least) => {
  test.each(pairs)("%s on %s can be read", (ink, ground) => {
    expect(contrast(values[ink] ?? "", values[ground] ?? "")).toBeGreaterThanOrEqual(least);
  });
});

test("the edge of a control and the focus ring stand out by 3 to 1", () => {
  for (const [, values] of themes)
    for (const name of ["line-strong", "focus"])
      expect(contrast(values[name] ?? "", values["paper"] ?? ""), name).toBeGreaterThanOrEqual(3);
});
