import { pino, type Logger } from "pino";

export type { Logger } from "pino";

/** Fields that never reach a log, whatever object they come in. */
const secrets = ["pin", "newPin", "token", "statusToken", "visitorRef"];

/** JSON lines on standard output. The audit trail is the journal, never the log. */
export const createLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: "[hidden]" },
  });
