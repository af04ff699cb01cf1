import type { Catalogues } from "./setup-i18n.ts";

type Files = Record<string, object>;

/** `./messages/zh/kiosk.json` → `{ zh: { kiosk: … } }` */
const catalogues = (files: Files): Catalogues => {
  const found: Record<string, Record<string, object>> = {};
  for (const [path, words] of Object.entries(files)) {
    const [file = "", language = ""] = path.split("/").reverse();
    found[language] = { ...found[language], [file.replace(".json", "")]: words };
  }
  return found;
};

// A glob each: a phone must not fetch a kiosk's words.
/** A kiosk's words in every language that has a folder. */
export const kioskMessages = (): Catalogues =>
  catalogues(import.meta.glob<object>("./messages/*/{common,kiosk,setup}.json", { eager: true, import: "default" }));

/** The phone page's words in every language that has a folder. */
export const phoneMessages = (): Catalogues =>
  catalogues(import.meta.glob<object>("./messages/*/{common,phone}.json", { eager: true, import: "default" }));

/** A display's words in every language that has a folder. */
export const displayMessages = (): Catalogues =>
  catalogues(import.meta.glob<object>("./messages/*/{common,display}.json", { eager: true, import: "default" }));
