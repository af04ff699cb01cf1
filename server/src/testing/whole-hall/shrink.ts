/**
 * The shortest list that it finds by leaving out ever smaller pieces while what is left still fails (delta debugging, Zeller
 * 1999, without its complements). `triesMax` bounds the work.
 */
export const shrink = async <Item>(
  items: readonly Item[],
  fails: (items: readonly Item[]) => Promise<boolean>,
  triesMax = 2_000,
): Promise<readonly Item[]> => {
  let kept = items;
  let tries = 0;
  /** One pass over the list; true when something was left out. */
  const pass = async (size: number): Promise<boolean> => {
    const before = kept.length;
    for (let from = 0; from < kept.length && tries < triesMax; tries += 1) {
      const without = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (await fails(without)) kept = without;
      else from += size;
    }
    return kept.length < before;
  };
  for (let isShorter = true; isShorter && tries < triesMax;) {
    isShorter = false;
    for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
      isShorter = (await pass(size)) || isShorter;
  }
  return kept;
};
