import type { Column, ColumnId } from "./columns.ts";
import type { SheetRow } from "./topics.ts";

/** By which figure a table stands. */
export type Order = { id: ColumnId; isDown: boolean };

/** Rows by a figure; those without it come last, and equal ones stay as they stood. */
export const sortedRows = (rows: readonly SheetRow[], columns: readonly Column[], order: Order | null): SheetRow[] => {
  const column = order && columns.find(({ id }) => id === order.id);
  if (!column) return [...rows];
  const valueOf = ({ figures }: SheetRow): number =>
    column.read(figures) ?? (order.isDown ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  // Not toSorted: Chrome 109 of old terminals has none.
  return [...rows].sort((a, b) =>
    valueOf(a) === valueOf(b) ? 0 : (valueOf(a) - valueOf(b)) * (order.isDown ? -1 : 1),
  );
};
