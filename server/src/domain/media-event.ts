import type { ClerkId } from "@yichuang/shared/domain/ids";

/** MED5: a file came to what media screens play, or went, or all have another order. */
export type MediaUpdated = { type: "MediaUpdated"; atMs: number; clerkId: ClerkId | null } & (
  | { act: "add" | "remove"; file: string }
  | { act: "order"; files: string[] }
);
