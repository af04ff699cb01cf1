import { none } from "./facts.ts";

/** A list in which each value has one place. */
export const createPlaces = <Value extends string>() => {
  const places = new Map<Value, number>();
  return {
    values: (): Value[] => [...places.keys()],
    of: (value: Value | null): number => {
      if (value === null) return none;
      const place = places.get(value) ?? places.size;
      places.set(value, place);
      return place;
    },
  };
};

/** One more row, column by column. */
export const push = <Name extends string>(columns: Record<Name, number[]>, row: Record<Name, number>): void => {
  for (const name of Object.keys(row) as Name[]) columns[name].push(row[name]);
};
