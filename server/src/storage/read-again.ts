const triesMax = 5;

/**
 * Reads files that a checkpoint or the archive of a day may move meanwhile: one that is gone is looked for again, with what is in
 * the folder then. `read` begins with a list of the folder. Rejects with its error, `ENOENT` when that stays.
 */
export const readAgain = async <Value>(read: () => Promise<Value>): Promise<Value> => {
  for (let turn = 1; ; turn += 1) {
    try {
      return await read();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || turn === triesMax) throw error;
    }
  }
};
