import { runFakePrinterCli } from "@yichuang/shared/printing/fake-printer-cli";

/** `pnpm fake-printer`: a receipt printer on the desk of whoever has none; prints each slip as text and as a picture. */
const started = await runFakePrinterCli(process.argv.slice(2));
if (!started.ok) {
  process.stderr.write(`${started.failure}\n`);
  process.exit(2);
}
const { value: printer } = started;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void printer.close().then(() => process.exit(0)));
