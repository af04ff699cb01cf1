/** What the work came to, or `late` when it took longer than `limitMs`. The work itself goes on. */
export const within = <Value, Late>(work: Promise<Value>, limitMs: number, late: Late): Promise<Value | Late> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(late), limitMs);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
};
