import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import type { InlineConfig, Plugin } from "vite";

/**
 * ADR 25: the pages of citizens' own phones weigh 60 kB at most. The sources are those of every screen; what they import is
 * lighter here: Preact for React, and small parts of our own for the two libraries of which they use least.
 */
export const lightApp = "phone";

/** Phones of five years ago: the browsers within WeChat, and iPhones that get nothing newer. */
export const oldestPhones = ["chrome74", "safari13"];

/** Smaller ones fit into one packet as they are. */
const worthBytes = 1_000;

/** Beside each script and style its compressed form, which the server gives out; made once, not for every phone. */
const compressed = (): Plugin => ({
  name: "yichuang-compressed",
  apply: "build",
  writeBundle: async ({ dir = "" }) => {
    for (const name of await readdir(dir, { recursive: true })) {
      if (!/\.(?:js|css)$/.test(name)) continue;
      const bytes = await readFile(join(dir, name));
      if (bytes.length >= worthBytes) await writeFile(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    }
  },
});

/** What most pages share comes in one file: dozens of small ones compress badly, and each asks the server once more. */
export const lightOutput = { codeSplitting: { groups: [{ name: "shared", minShareCount: 3 }] } };

/** The first that fits counts: the longer names come before those that they begin with. */
export const lightConfig = (rendererRoot: string): InlineConfig => {
  const light = (file: string): string => `${rendererRoot}/light/${file}`;
  return {
    plugins: [compressed()],
    resolve: {
      alias: [
        { find: /^react\/jsx-(dev-)?runtime$/, replacement: "preact/jsx-runtime" },
        { find: /^react-dom\/client$/, replacement: "preact/compat/client" },
        { find: /^react(-dom)?$/, replacement: "preact/compat" },
        { find: /^react-i18next$/, replacement: light("react-i18next.ts") },
        { find: /^i18next$/, replacement: light("i18next.ts") },
        { find: /^react-aria-components\/Button$/, replacement: light("aria-button.tsx") },
      ],
      // Found from this app, wherever the file stands that asks for it.
      dedupe: ["preact"],
    },
  };
};
