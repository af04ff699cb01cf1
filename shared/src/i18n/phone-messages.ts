import { catalogues } from "./catalogues.ts";
import type { Language } from "./languages.ts";
import type { Catalogues } from "./setup-i18n.ts";

/** Loaded when they are asked for: a phone on the hall's Wi-Fi fetches the words of its own language alone. */
const files = import.meta.glob<object>("./messages/*/{case,phone,rating}.json", { import: "default" });

/** PHN6: what a page does not say, it does not load. */
const idle = { case: "/rating.json", other: "/case.json" } as const;

/** The words of a page on the phone in a language, and in the one that stands in for what it lacks. */
export const phoneMessages = async (
  { id, base }: Pick<Language, "id" | "base">,
  page: keyof typeof idle = "other",
): Promise<Catalogues> => {
  const wanted = Object.entries(files).filter(
    ([path]) => (path.includes(`/${id}/`) || path.includes(`/${base}/`)) && !path.endsWith(idle[page]),
  );
  const loaded = await Promise.all(wanted.map(async ([path, load]) => [path, await load()] as const));
  return catalogues(Object.fromEntries(loaded));
};
