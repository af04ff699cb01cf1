import type { ViewShapes } from "@yichuang/shared/protocol/views/view";

/** The pages that live, and are kept as they were heard last. */
export type LivePage = "ticket" | "case";

/** What was known of a page last, and by which time of the hall. */
export type KnownPage<Page extends LivePage> = {
  /** Of this shape; what another build has kept is not read. */
  form: 2;
  token: string;
  data: ViewShapes[Page];
  timeZone: string;
  /** When the server was heard last, ms since the epoch by its own clock. */
  heardAtMs: number;
};

/** Where storage is blocked, naming it throws already. */
type OpenStorage = () => Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** One ticket alone: yesterday's goes when today's comes. Cases go on for weeks, beside each other. */
const keyOf = (page: LivePage, token: string): string =>
  page === "ticket" ? "yichuang.ticket" : `yichuang.case.${token}`;

/** PHN8: phones throw pages away that nobody looks at, and load them again. */
export const keepPage = <Page extends LivePage>(page: Page, known: KnownPage<Page>, open: OpenStorage): void => {
  try {
    open().setItem(keyOf(page, known.token), JSON.stringify(known));
  } catch {
    // Storage is full or blocked: the page shows what it hears all the same.
  }
};

const isKnown = <Page extends LivePage>(value: unknown): value is KnownPage<Page> =>
  typeof value === "object" && value !== null && "form" in value && value.form === 2;

/** Null: nothing is kept of this page. */
export const keptPage = <Page extends LivePage>(
  page: Page,
  token: string,
  open: OpenStorage,
): KnownPage<Page> | null => {
  try {
    const kept: unknown = JSON.parse(open().getItem(keyOf(page, token)) ?? "null");
    return isKnown<Page>(kept) && kept.token === token ? kept : null;
  } catch {
    return null;
  }
};

/** CPG7: what the hall does not know any more, the phone forgets too. */
export const forgetPage = (page: LivePage, token: string, open: OpenStorage): void => {
  try {
    open().removeItem(keyOf(page, token));
  } catch {
    // Blocked: then nothing was kept either.
  }
};
