import { z } from "zod";

export const registerSchema = z.strictObject({
  version: z.int().min(0),
  term: z.int().min(0),
  holder: z.string().nullable(),
  countsOn: z.string().nullable(),
});

/** SBY6: what the witness keeps. `version` counts its changes. */
export type Register = z.infer<typeof registerSchema>;

export const emptyRegister: Register = { version: 0, term: 0, holder: null, countsOn: null };

export type Entry = Omit<Register, "version">;

/**
 * Compare and set: the next register, or null when somebody was quicker. Equal content is a change too, so that a request
 * that was made before it and comes later finds another version.
 */
export const changeRegister = (register: Register, version: number, entry: Entry): Register | null =>
  version === register.version && entry.term >= register.term ? { ...entry, version: version + 1 } : null;
