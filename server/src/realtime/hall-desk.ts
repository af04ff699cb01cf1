import type { Result } from "@yichuang/shared/lib/result";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { HallPreview, HallRehearsal, HallSource } from "@yichuang/shared/protocol/hall-file";
import type { Query } from "@yichuang/shared/protocol/queries";

import type { MadeHall, Refusal } from "../domain/context.ts";
import type { Reading } from "../domain/read/reading.ts";
import type { State } from "../domain/state.ts";

type QueryOf<Type extends Query["type"]> = Extract<Query, { type: Type }>;
type AskedHall = Pick<CommandOf<"UpdateHall">, "baseVersion" | "changes" | "toVersion" | "text">;

/** Makes, keeps and shows the texts of the hall's versions; they lie beside the journal, and the core knows their numbers. */
export type HallDesk = {
  /** The next version, checked and on the disk; null: there is no such text. */
  make: (state: State, asked: AskedHall) => Promise<Result<MadeHall, Refusal> | null>;
  /** null: there is no such version any more. */
  source: (state: State, version: number | undefined) => Promise<HallSource | null>;
  preview: (reading: Reading, asked: QueryOf<"PreviewHall">) => Promise<HallPreview | null>;
  rehearse: (reading: Reading, asked: QueryOf<"RehearseHall">) => Promise<HallRehearsal>;
};
