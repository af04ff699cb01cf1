export type Bounds = { x: number; y: number; width: number; height: number };

/** One physical screen of this PC. */
export type PhysicalScreen = { id: number; bounds: Bounds };

/** A page by its place in the list of queries, for two pages may have the same one. */
export type PlacedPage = { page: number; query: string; screen: PhysicalScreen };

/** Page → the screen that it had last, also while that screen is gone. */
export type LastScreens = ReadonlyMap<number, PhysicalScreen["id"]>;

/** The primary screen first, then from left to right, then from top to bottom. */
export const inOrder = (screens: readonly PhysicalScreen[], primaryId: PhysicalScreen["id"]): PhysicalScreen[] =>
  screens.toSorted(
    (one, other) =>
      Number(other.id === primaryId) - Number(one.id === primaryId) ||
      one.bounds.x - other.bounds.x ||
      one.bounds.y - other.bounds.y,
  );

/**
 * DSP10: which page goes to which screen. A page keeps its screen while the screen is there, and gets it back when it comes
 * again; the other pages take, in order, the screens that are left. `screens` are in order; pages without one are `surplus`.
 */
export function placePages(
  screens: readonly PhysicalScreen[],
  queries: readonly string[],
  last: LastScreens,
): { placed: PlacedPage[]; surplus: number[] } {
  const kept = queries.map((_query, page) => screens.find(({ id }) => id === last.get(page)));
  const free = screens.filter((screen) => !kept.includes(screen));
  const screenOf = kept.map((screen) => screen ?? free.shift());
  return {
    placed: queries.flatMap((query, page) => {
      const screen = screenOf[page];
      return screen ? [{ page, query, screen }] : [];
    }),
    surplus: [...queries.keys()].filter((page) => screenOf[page] === undefined),
  };
}
