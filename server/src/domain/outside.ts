import type { OutsideAbout } from "@yichuang/shared/domain/alert";

/** What is wrong with machines and lines, as the server sees it now; the core can know it from nowhere else. */
export type OutsideAlert = {
  about: OutsideAbout;
  sinceMs: number;
  /** Of machines that go by one name; for whoever looks now, not for the journal. */
  addresses?: string[];
};
