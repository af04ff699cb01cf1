import { existsSync } from "node:fs";

import { type Backup, makeBackup, restoreBackup } from "./backup/backup.ts";

export type BackupAdminKit = {
  dataDir: string;
  hallPath: string;
  print: (line: string) => void;
  die: (lines: string, code: number) => never;
};

export const backupUsage = `  backup FILE            all that this hall is made of in one file; also while the server runs
  restore FILE           put a backup into an empty DATA_DIR`;

const summary = ({ files, report }: Backup): string =>
  `${files} files; journal up to record ${report.lastSeq}, last link ${report.link}`;

/** BAK1, BAK2: a hall in one file, and back. Exit code 3: it could not be done, and nothing was changed. */
export const runBackupAdmin = async (
  command: "backup" | "restore",
  args: string[],
  { dataDir, hallPath, print, die }: BackupAdminKit,
): Promise<void> => {
  const [file] = args;
  if (file === undefined || args.length !== 1) return die(`Usage:\n${backupUsage}`, 2);
  if (command === "backup") {
    if (!existsSync(dataDir)) return die(`DATA_DIR: there is no folder ${dataDir}`, 2);
    const made = await makeBackup(file, { dataDir, hallPath });
    if (!made.ok) return die(made.failure.map((line) => `${file}: ${line}`).join("\n"), 3);
    const { path, report } = made.value;
    print(`${path}: ${summary(made.value)}`);
    const fault = report.damage ?? report.tampering;
    if (fault)
      return die(`${path}: the journal in it is not sound: ${fault.reason}. An earlier ${file} was left as it is`, 3);
    return;
  }
  const restored = await restoreBackup(file, { dataDir, hallPath });
  if (!restored.ok) return die(restored.failure.map((line) => `${file}: ${line}`).join("\n"), 3);
  print(`${dataDir}: ${summary(restored.value)}`);
  for (const path of restored.value.hallFiles) print(`put in its place: ${path}`);
  for (const path of restored.value.kept) print(`left as it is, for it is there already: ${path}`);
};
