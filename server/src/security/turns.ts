/** Runs the jobs of one key one after the other, those of different keys side by side. A failed job holds up none. */
export const createTurns = (): (<Value>(key: string, job: () => Promise<Value>) => Promise<Value>) => {
  const last = new Map<string, Promise<unknown>>();
  return async (key, job) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(job);
    const ended = turn.catch(() => undefined);
    last.set(key, ended);
    try {
      return await turn;
    } finally {
      if (last.get(key) === ended) last.delete(key);
    }
  };
};
