import type { Catalogues } from "./setup-i18n.ts";

type Files = Record<string, object>;

/** `./messages/zh/kiosk.json` → `{ zh: { kiosk: … } }` */
export const catalogues = (files: Files): Catalogues => {
  const found: Record<string, Record<string, object>> = {};
  for (const [path, words] of Object.entries(files)) {
    const [file = "", language = ""] = path.split("/").reverse();
    found[language] = { ...found[language], [file.replace(".json", "")]: words };
  }
  return found;
};
