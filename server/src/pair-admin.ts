import { once } from "node:events";
import { mkdir, rm } from "node:fs/promises";

import type { Environment } from "./config/environment.ts";
import { askTakeover } from "./partner/operator.ts";
import { makePartnerKey, readPartnerKey } from "./partner/partner-key.ts";
import { standingPath } from "./partner/standing.ts";
import { createWitness } from "./partner/witness.ts";
import { lockFolder } from "./storage/folder-lock.ts";

type PairAdminKit = {
  environment: Environment;
  print: (line: string) => void;
  die: (lines: string, code: number) => never;
};

export const pairUsage = `  partner-key            print the key of this PC's pair of servers; made at the first time
  takeover               this server shall be the primary; with --other-is-off when the other one is switched off
  leave-pair             this PC is alone from now on (stop the server before)
  witness                decide between the two servers of a pair, on a third PC`;

const pairCommands = ["partner-key", "takeover", "leave-pair", "witness"] as const;
export type PairCommand = (typeof pairCommands)[number];

export const isPairCommand = (word: string): word is PairCommand => (pairCommands as readonly string[]).includes(word);

const ownAddress = ({ host, port }: Environment): string => {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
};

/** SBY4, SBY6, SBY7: the pair in an IT person's hands. Exit code 3: not done, and nothing was changed. */
export const runPairAdmin = async (command: PairCommand, args: string[], kit: PairAdminKit): Promise<void> => {
  const { environment, print, die } = kit;
  const { dataDir } = environment;
  const isOtherOff = command === "takeover" && args.join(" ") === "--other-is-off";
  if (args.length > 0 && !isOtherOff) return die(`Usage:\n${pairUsage}`, 2);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (command === "partner-key") return print(await makePartnerKey(dataDir));
  if (command === "leave-pair") {
    const release = await lockFolder(dataDir);
    await rm(standingPath(dataDir), { force: true });
    await release();
    return print(`${dataDir} belongs to no pair any more. Never start the other server beside it`);
  }
  const key = await readPartnerKey(dataDir);
  if (key === null) return die(`there is no partner.key in ${dataDir}: put the one of the first server there`, 2);
  if (command === "witness") return runWitness(environment, key, kit);
  const asked = await askTakeover(ownAddress(environment), key, isOtherOff).catch((error: Error) =>
    die(`the server of this PC does not answer at ${ownAddress(environment)}: ${error.message}`, 3),
  );
  if (!asked.isDone) return die(asked.lines.join("\n"), 3);
  asked.lines.forEach(print);
};

const runWitness = async ({ dataDir, port, host }: Environment, key: Buffer, kit: PairAdminKit): Promise<void> => {
  const release = await lockFolder(dataDir);
  const http = await createWitness({
    dataDir,
    key,
    onFatal: (error) => kit.die(`the register could not be written: ${String(error)}`, 1),
  });
  http.listen({ port, host });
  await once(http, "listening");
  kit.print(JSON.stringify({ level: 30, msg: "witness", port: (http.address() as { port: number }).port }));
  const end = (): void => void release().finally(() => process.exit(0));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, end);
};
