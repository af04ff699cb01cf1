import type { Connection } from "@yichuang/shared/client/connection";
import type { Catalogue, HallInfo } from "@yichuang/shared/protocol/queries";

/** What every page of a guide has at hand; null: still being asked for. */
export type GuideParts = {
  connection: Connection;
  /** The line is lost. */
  isHeld: boolean;
  hall: HallInfo | null;
  catalogue: Catalogue | null;
};
