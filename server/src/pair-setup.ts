import { existsSync } from "node:fs";

import type { Environment } from "./config/environment.ts";
import { loadAll } from "./config/load-all.ts";
import { formatHallFaults } from "./config/load-hall.ts";
import { archiveRules } from "./day-archives.ts";
import type { Logger } from "./observability/log.ts";
import { openPair, type Pair } from "./partner/pair.ts";
import { readPartnerKey } from "./partner/partner-key.ts";
import { standingPath } from "./partner/standing.ts";

const checkHall = async (hallPath: string): Promise<string | null> => {
  const loaded = await loadAll(hallPath);
  return loaded.ok ? null : formatHallFaults(loaded.failure);
};

type Die = (lines: string, code: number) => never;

/**
 * SBY: this server's place in a pair; null: it is alone. Where it follows or looks for the other one, it does so until it is to serve,
 * and only then comes back.
 */
export const joinPair = async (environment: Environment, log: Logger, die: Die): Promise<Pair | null> => {
  const { dataDir, hallPath, port, host, partner, witness } = environment;
  if (partner === null) {
    if (!existsSync(standingPath(dataDir))) return null;
    return die(
      `PARTNER: ${dataDir} is of a pair of servers. Set PARTNER, or "leave-pair" if this PC serves alone from now on`,
      2,
    );
  }
  const key = await readPartnerKey(dataDir);
  if (key === null)
    return die(`PARTNER: there is no partner.key in ${dataDir}; "partner-key" makes it, both servers need the same`, 2);
  const pair = await openPair({
    dataDir,
    hallPath,
    port,
    host,
    partner,
    witness,
    key,
    rules: archiveRules(environment.archiveDays),
    checkHall,
    tell: (words, details, isBad) => (isBad ? log.error(details, words) : log.info(details, words)),
    end: (why) => {
      log.fatal({ why }, "ends; the next start finds its place");
      process.exit(1);
    },
  });
  const end = (): never => process.exit(0);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);
  await pair.whenServing;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.off(signal, end);
  return pair;
};
