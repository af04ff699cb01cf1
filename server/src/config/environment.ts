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
  /** The server's printer, before that of the hall file: `tcp://host:9100` or `/dev/usb/lp0`. */
  printer: PrinterAddress | null;
};

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4310),
  HOST: z.string().min(1).default("0.0.0.0"),
  DATA_DIR: z.string().min(1).default("./data"),
  HALL: z.string().min(1).default("halls/zhecheng.yaml"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  DEMO: z.enum(["0", "1"]).default("0"),
  PUBLIC_URL: z.url().optional(),
  PRINTER: z
    .string()
    .optional()
    .transform((address, context) => {
      if (address === undefined || address === "") return null;
      const parsed = parsePrinterAddress(address);
      if (parsed.ok) return parsed.value;
      context.addIssue({ code: "custom", message: parsed.failure });
      return z.NEVER;
    }),
});

/** Reads and checks the environment; a failure is one line per variable. */
export const readEnvironment = (variables: Record<string, string | undefined>): Result<Environment, string[]> => {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) return fail(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`));
  const { PORT, HOST, DATA_DIR, HALL, LOG_LEVEL, DEMO, PUBLIC_URL, PRINTER } = parsed.data;
  return ok({
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    hallPath: HALL,
    logLevel: LOG_LEVEL,
    demo: DEMO === "1",
    publicUrl: PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    printer: PRINTER,
  });
};
