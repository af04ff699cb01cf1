import { catalogues } from "./catalogues.ts";
import type { Language } from "./languages.ts";
import type { Catalogues } from "./setup-i18n.ts";

/** Loaded when they are asked for: a phone on the hall's Wi-Fi fetches the words of its own language alone. */
const files = import.meta.glob<object>("./messages/*/{phone,rating}.json", { import: "default" });

/** The phone page's words in a language, and in the one that stands in for what it lacks. */
export const phoneMessages = async ({ id, base }: Pick<Language, "id" | "base">): Promise<Catalogues> => {
  const wanted = Object.entries(files).filter(([path]) => path.includes(`/${id}/`) || path.includes(`/${base}/`));
  const loaded = await Promise.all(wanted.map(async ([path, load]) => [path, await load()] as const));
  return catalogues(Object.fromEntries(loaded));
};
