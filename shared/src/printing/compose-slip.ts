import type { Text, Locale } from "../domain/text.ts";
import type { HallRules, Zone } from "../domain/hall.ts";
import { ticketLink } from "../domain/links.ts";
import type { Item, Service } from "../domain/service.ts";
import type { IssuedTicket } from "../protocol/results.ts";
import type { Slip } from "./slip.ts";

export type SlipInput = {
  hallName: Text;
  /** IANA name; the slip's clock is the hall's. */
  timeZone: string;
  ticket: Pick<IssuedTicket, "label" | "windows" | "issuedAtMs" | "statusToken"> & {
    /** null: given out while the server was away. */
    aheadCount: number | null;
    /** null where nobody can know: a label issued from a leased block. */
    eta: IssuedTicket["eta"] | null;
    isEtaKnown?: boolean;
  };
  service: Pick<Service, "kind" | "name">;
  item: Pick<Item, "name"> | null;
  /** Where the citizen should go. */
  zone: Pick<Zone, "zoneId" | "name">;
  rules: Pick<HallRules, "noShowGraceMinutes" | "reinstatePlacesLater" | "reinstatesMax">;
  /** Names of the papers still missing, in the citizen's language. */
  missing: readonly string[];
  locale: Locale;
  /** Where citizens' phones reach the server, "http://192.168.1.10:4310". */
  baseUrl: string;
};

/** Limits of `slipSchema`; a slip is cut to them rather than refused. */
const windowNumbersLengthMax = 60;
const missingMax = 50;
const missingLengthMax = 100;
/** A pair reads better as "3、4"; from three on a range is shorter. */
const rangeLengthMin = 3;

/** Window numbers as people read them: sorted, each once, runs of three or more as a range: "7–10", "3、5", "1–3、5". */
export const formatWindowNumbers = (numbers: readonly number[]): string => {
  const runs: number[][] = [];
  // Not toSorted: browsers of the age of Chrome 109 lack it.
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length < rangeLengthMin ? run.join("、") : `${run[0]}–${run.at(-1)}`)).join("、");
};

/** As many of the numbers as the slip has room for; `等` says that there are more. */
export const fittingWindowNumbers = (numbers: readonly number[]): string => {
  const full = formatWindowNumbers(numbers);
  if (full.length <= windowNumbersLengthMax) return full;
  return `${full.slice(0, full.lastIndexOf("、", windowNumbersLengthMax - 1))}等`;
};

/**
 * Gathers what stands on a paper ticket. Windows of other zones are left out: one slip sends a person to one place.
 * Without a status token (server down, leased label) the slip carries no progress address.
 */
export const composeSlip = (input: SlipInput): Slip => {
  const { ticket, rules, zone } = input;
  const here = ticket.windows.filter((serviceWindow) => serviceWindow.zone === zone.zoneId);
  const shown = here.length > 0 ? here : ticket.windows;
  return {
    hallName: input.hallName,
    label: ticket.label,
    kind: input.service.kind,
    serviceName: input.service.name,
    itemName: input.item?.name ?? null,
    zoneName: zone.name,
    windowNumbers: fittingWindowNumbers(shown.map((serviceWindow) => serviceWindow.number)),
    aheadCount: ticket.aheadCount,
    eta: ticket.isEtaKnown === false ? null : ticket.eta,
    issuedAtMs: ticket.issuedAtMs,
    timeZone: input.timeZone,
    progressUrl: ticket.statusToken === "" ? "" : ticketLink(input.baseUrl, ticket.statusToken),
    noShow: {
      graceMinutes: rules.noShowGraceMinutes,
      placesLater: rules.reinstatePlacesLater,
      times: rules.reinstatesMax,
    },
    missing: input.missing.slice(0, missingMax).map((name) => name.slice(0, missingLengthMax)),
    locale: input.locale,
  };
};
