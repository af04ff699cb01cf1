import { fail, ok, type Result } from "@yichuang/shared/lib/result";
import { type PrinterAddress, parsePrinterAddress } from "@yichuang/shared/printing/printer-address";
import { z } from "zod";

/** What the process is told from outside. */
export type Environment = {
  port: number;
  host: string;
  dataDir: string;
  hallPath: string;
  logLevel: string;
  demo: boolean;
  /** Where phones reach the server, printed as a QR code; absent: found from the network. */
  publicUrl: string | null;
  /** The server announces itself in the network, so that new devices find it. */
  mdns: boolean;
  /** The server's printer, before that of the hall file: `tcp://host:9100` or `/dev/usb/lp0`. */
  printer: PrinterAddress | null;
  /** So many business days stay in the archive; null: all. */
  archiveDays: number | null;
  /** SBY: the other server of the pair, and the witness that decides between them; absent: alone, or a person decides. */
  partner: string | null;
  witness: string | null;
  /** RATE9: a platform above the hall that ratings are posted to, and what proves who we are. */
  ratingsUrl: string | null;
  ratingsToken: string | null;
};

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const schema = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "must be a number from 0 to 65535")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a number from 0 to 65535")
    .default(4310),
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,253}$/, "must be an address of this PC, or 0.0.0.0 for all of them")
    .default("0.0.0.0"),
  DATA_DIR: z.string().default("./data"),
  HALL: z.string().default("halls/zhecheng.yaml"),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
  DEMO: z.enum(["0", "1"], "must be 0 or 1").default("0"),
  MDNS: z.enum(["0", "1"], "must be 0 or 1").optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be an address such as http://192.168.1.10:4310" }).optional(),
  ARCHIVE_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, "must be a number of days, 1 or more")
    .transform(Number)
    .optional(),
  PARTNER: z
    .url({ protocol: /^http$/, error: "must be the other server's address, http://192.168.1.11:4310" })
    .optional(),
  WITNESS: z.url({ protocol: /^http$/, error: "must be the witness's address, http://192.168.1.21:4311" }).optional(),
  RATINGS_URL: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://hcp.example.cn/ratings" })
    .optional(),
  RATINGS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{1,2000}$/, "must be one word of plain characters")
    .optional(),
  PRINTER: z
    .string()
    .optional()
    .transform((address, context) => {
      if (address === undefined) return null;
      const parsed = parsePrinterAddress(address);
      if (parsed.ok) return parsed.value;
      context.addIssue({ code: "custom", message: parsed.failure });
      return z.NEVER;
    }),
});

/** Whom only this PC reaches has nobody to be found by. */
const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

/** A variable that is set to nothing, as `PORT=` in a service file, counts as not set. */
const setOnes = (variables: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value]])),
  );

/** Reads and checks the environment; a failure is one line per variable. */
export const readEnvironment = (variables: Record<string, string | undefined>): Result<Environment, string[]> => {
  const parsed = schema.safeParse(setOnes(variables));
  if (!parsed.success) return fail(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  const { PORT, HOST, DATA_DIR, HALL, LOG_LEVEL, DEMO, MDNS, PUBLIC_URL, PRINTER, ARCHIVE_DAYS, PARTNER, WITNESS } =
    parsed.data;
  const { RATINGS_URL, RATINGS_TOKEN } = parsed.data;
  if (RATINGS_TOKEN !== undefined && RATINGS_URL === undefined)
    return fail(["RATINGS_TOKEN: is for a platform: set RATINGS_URL too"]);
  if (WITNESS !== undefined && PARTNER === undefined)
    return fail(["WITNESS: decides between two servers: set PARTNER too"]);
  return ok({
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    hallPath: HALL,
    logLevel: LOG_LEVEL,
    demo: DEMO === "1",
    mdns: MDNS === undefined ? !isLoopback(HOST) : MDNS === "1",
    publicUrl: PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    printer: PRINTER,
    archiveDays: ARCHIVE_DAYS ?? null,
    partner: PARTNER?.replace(/\/+$/, "") ?? null,
    witness: WITNESS?.replace(/\/+$/, "") ?? null,
    ratingsUrl: RATINGS_URL ?? null,
    ratingsToken: RATINGS_TOKEN ?? null,
  });
};
