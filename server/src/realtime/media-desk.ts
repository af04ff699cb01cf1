import type { Result } from "@yichuang/shared/lib/result";

import type { Refusal } from "../domain/context.ts";

/** A piece of a file that somebody brings, at its place among `total` bytes. */
export type MediaPiece = { file: string; at: number; total: number; bytes: Buffer };

/** What was done to the folder, until the record of it is on the disk: taken back, or finished. */
export type MediaStep = { undo: () => Promise<void>; finish: () => Promise<void> };

/** Puts files into the hall's media folder and takes them out, for supervisors. */
export type MediaDesk = {
  /** MED1–MED3: takes the next piece under a name that nobody plays. */
  put: (uploadId: string, piece: MediaPiece) => Promise<Result<{ received: number }, Refusal>>;
  /** The whole file gets its name. */
  add: (uploadId: string, file: string) => Promise<Result<MediaStep, Refusal>>;
  /** MED6: the file is played no more; `commandId` is whose record decides whether it is gone. */
  remove: (file: string, commandId: string) => Promise<Result<MediaStep, Refusal>>;
};
