import type { Hall } from "@yichuang/shared/domain/hall";

import type { Settings } from "./admin.ts";
import { clockTrouble } from "./clock-watch.ts";
import type { MediaFolder } from "./config/media-folder.ts";
import { diskTrouble } from "./disk-watch.ts";
import type { HallClock } from "./engine/clock.ts";
import type { SpaceWatch } from "./free-space.ts";
import type { Logger } from "./observability/log.ts";
import type { Metrics } from "./observability/metrics.ts";
import type { Pair } from "./partner/pair.ts";
import type { ServerPrinting } from "./printing.ts";
import type { GatewayOptions } from "./realtime/gateway.ts";
import type { MediaDesk } from "./realtime/media-desk.ts";
import type { Library } from "./realtime/queries.ts";
import { searchesOf } from "./searches.ts";
import type { Tokens } from "./security/tokens.ts";

type LibraryParts = Pick<Library, "past" | "words" | "publicUrl" | "hallDesk"> & {
  hall: () => Hall;
  knowledge: Settings["knowledge"];
  media: MediaFolder & { desk: MediaDesk };
  tokens: Tokens;
  printing: ServerPrinting | null;
};

/** What questions are answered from besides the state. */
export const libraryOf = ({ hall, knowledge, media, tokens, printing, ...rest }: LibraryParts): Library => ({
  ...searchesOf(hall, knowledge),
  ...rest,
  listMedia: media.list,
  mediaDesk: media.desk,
  tokens,
  ticketOf: tokens.ticketOf,
  canServerPrint: printing !== null,
});

/** What staff are told of this machine. */
export const troublesOf = (disk: SpaceWatch, clock: HallClock): Pick<GatewayOptions, "disk" | "clock"> => ({
  disk: () => diskTrouble(disk),
  clock: () => clockTrouble(clock),
});

/** What clients and staff are told of a second server. */
export const standbyOf = (pair: Pair | null): Pick<GatewayOptions, "standby" | "term"> => ({
  standby: () => pair?.trouble() ?? null,
  term: pair?.term() ?? null,
});

/** What prints for devices that have no printer; nulls: the hall has none. */
export const printsOf = (
  printing: ServerPrinting | null,
): Pick<GatewayOptions, "printTicket" | "printNotice" | "printDocument" | "printCaseSlip"> => ({
  printTicket: printing?.printTicket ?? null,
  printNotice: printing?.printNotice ?? null,
  printDocument: printing?.printDocument ?? null,
  printCaseSlip: printing?.printCaseSlip ?? null,
});

/** Who is told of what comes and goes at the door. */
export const watchersOf = (log: Logger, metrics: Metrics): Pick<GatewayOptions, "onConnections" | "onPinFailure"> => ({
  onConnections: metrics.onConnections,
  onPinFailure: (failure) => log.warn(failure, "sign-in refused"),
});
