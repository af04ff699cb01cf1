/** A zone on the plan: how many windows it has, or where the hall file puts them (from 1). */
export type PlanZone = { key: string; count: number; places: readonly { row: number; column: number }[] | null };

/** Where a zone stands, in columns and bands from 1, and in how many columns and rows its windows do. */
export type PlacedZone = { key: string; band: number; column: number; columns: number; rows: number };

export type PlanLayout = {
  columns: number;
  /** Rows of windows of each band, from top to bottom. */
  bands: number[];
  zones: PlacedZone[];
  /** What a window gets, px. */
  tile: { width: number; height: number };
};

export type PlanRoom = {
  width: number;
  height: number;
  /** Of a zone's head, and between two zones. */
  headHeight: number;
  gap: number;
  /** A window is never lower than this, then the plan scrolls; and narrower only where the hall file asks for it. */
  tileHeightMin: number;
  tileWidthMin: number;
};

/** A window is read best at this shape, width over height. */
const shape = 1.2;
const columnsMax = 16;
const rowsMax = 6;

/** How many columns and rows a zone takes: so many rows where it can, no wider than its windows need. */
const sizeOf = (
  { count, places }: PlanZone,
  columnsMost: number,
  rowsWished: number,
): { columns: number; rows: number } => {
  if (places) {
    const columns = Math.max(1, ...places.map(({ column }) => column));
    return { columns, rows: Math.max(1, ...places.map(({ row }) => row)) };
  }
  const columns = Math.max(1, Math.min(columnsMost, Math.ceil(count / rowsWished)));
  return { columns, rows: Math.max(1, Math.ceil(count / columns)) };
};

/** Zones in order, band by band: the next one joins the band while there is room beside. */
const pack = (zones: readonly PlanZone[], columns: number, rows: number): Omit<PlanLayout, "tile"> => {
  const placed: PlacedZone[] = [];
  const bands: number[] = [];
  let used = columns;
  for (const zone of zones) {
    const size = sizeOf(zone, columns, rows);
    if (used + size.columns > columns) {
      bands.push(0);
      used = 0;
    }
    const band = bands.length;
    bands[band - 1] = Math.max(bands[band - 1] ?? 0, size.rows);
    placed.push({ key: zone.key, band, column: used + 1, ...size });
    used += size.columns;
  }
  return { columns, bands, zones: placed };
};

/** The columns of the widest zone whose places the hall file gives. */
const columnsMin = (zones: readonly PlanZone[]): number =>
  Math.max(1, ...zones.flatMap(({ places }) => places?.map(({ column }) => column) ?? []));

/**
 * LIV2, LIV3: zones as panes in their order, their windows as large and as well shaped as the room allows. Tried are all numbers
 * of columns, with few rows in a zone or more.
 */
export const layoutPlan = (zones: readonly PlanZone[], room: PlanRoom): PlanLayout => {
  let best: PlanLayout | null = null;
  let bestScore = -1;
  const first = columnsMin(zones);
  for (let columns = first; columns <= Math.max(first, columnsMax); columns += 1)
    for (let rows = 1; rows <= rowsMax; rows += 1) {
      const packed = pack(zones, columns, rows);
      const lines = packed.bands.reduce((sum, count) => sum + count, 0);
      const heads = packed.bands.length * (room.headHeight + room.gap) - room.gap;
      const width = (room.width - (columns - 1) * 2) / columns;
      const height = lines === 0 ? 0 : (room.height - heads) / lines;
      const tile = { width, height: Math.max(room.tileHeightMin, height) };
      // A plan that scrolls, or whose words have no room, is worse than any other; the less so the better.
      const fit = Math.min(height / room.tileHeightMin, width / room.tileWidthMin);
      const score = fit < 1 ? fit : 1 + Math.min(width / shape, height);
      if (score > bestScore) {
        best = { ...packed, tile };
        bestScore = score;
      }
    }
  return best ?? { columns: 1, bands: [], zones: [], tile: { width: room.width, height: room.tileHeightMin } };
};
