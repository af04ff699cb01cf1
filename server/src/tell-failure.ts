import { ForeignSnapshot } from "./domain/snapshot.ts";
import { FolderLocked } from "./storage/folder-lock.ts";
import { JournalDamaged } from "./storage/journal.ts";

/** What the system says when the address cannot be listened on: it is not this PC's, or somebody listens there. */
const addressCodes = new Set(["EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN", "EINVAL"]);

/** Mistakes that the operator can mend are told in one line; anything else is a defect and shows where it happened. */
export const createTellFailure =
  (die: (lines: string, code: number) => never) =>
  (error: unknown): never => {
    if (error instanceof JournalDamaged)
      return die(`${error.message}. Nothing was changed; "journal repair" says what can be done.`, 3);
    if (error instanceof FolderLocked) return die(error.message, 3);
    if (error instanceof ForeignSnapshot)
      return die(`DATA_DIR: ${error.message}; use the build that wrote it, or an empty folder`, 3);
    const { code, message, syscall, address, port } = error as NodeJS.ErrnoException & {
      address?: string;
      port?: number;
    };
    if (code !== undefined && addressCodes.has(code)) return die(`HOST: this PC has no such address (${message})`, 2);
    if (code === "EADDRINUSE")
      return die(`PORT: ${address ?? ""}:${port ?? ""} is in use by another program (${code})`, 3);
    if (code === "EACCES" && syscall === "listen") return die(`PORT: listening needs more rights (${message})`, 3);
    // Folder and files: the message names the call and the path.
    if (code !== undefined && syscall !== undefined) return die(message, 3);
    return die(error instanceof Error ? (error.stack ?? message) : String(error), 1);
  };
