/** A piece is at least so long, in UTF-16 units: long enough to write, short enough not to hold up the event loop. */
const pieceLengthMin = 64 * 1024;
/** Values of up to so many parts are written in one go. */
const partsMax = 256;
/** Deeper than any state: what goes on and on is a circle. */
const depthMax = 100;

type Container = unknown[] | Record<string, unknown>;

/** An array or an object that JSON.stringify would go into by itself. */
const isContainer = (value: unknown): value is Container =>
  typeof value === "object" && value !== null && !("toJSON" in value);

/** How many of `budget` parts are left when those of a value are taken off; less than 0 when there are more. */
const partsLeft = (value: unknown, budget: number): number => {
  let left = budget - 1;
  if (!isContainer(value)) return left;
  const entries = Array.isArray(value) ? value : Object.values(value);
  for (let index = 0; index < entries.length && left >= 0; index += 1) left = partsLeft(entries[index], left);
  return left;
};

/** Large containers have many entries more often than not: then none of them need be counted. */
const isLarge = (value: Container): boolean =>
  (Array.isArray(value) && value.length > partsMax) || partsLeft(value, partsMax) < 0;

function* arrayParts(values: readonly unknown[], depth: number): Generator<string> {
  yield "[";
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) yield ",";
    yield* parts(values[index], depth + 1);
  }
  yield "]";
}

function* objectParts(value: Record<string, unknown>, depth: number): Generator<string> {
  yield "{";
  let comma = "";
  for (const key of Object.keys(value)) {
    const entry = value[key];
    // As JSON.stringify does: what is not JSON leaves no entry.
    if (entry === undefined || typeof entry === "function" || typeof entry === "symbol") continue;
    yield `${comma}${JSON.stringify(key)}:`;
    comma = ",";
    yield* parts(entry, depth + 1);
  }
  yield "}";
}

function* parts(value: unknown, depth: number): Generator<string> {
  if (depth > depthMax) throw new TypeError("A value that goes round in a circle has no JSON form");
  if (!isContainer(value) || !isLarge(value)) yield JSON.stringify(value) ?? "null";
  else if (Array.isArray(value)) yield* arrayParts(value, depth);
  else yield* objectParts(value, depth);
}

/**
 * The text of `JSON.stringify(value)` in pieces, made one by one while they are asked for. The value must not change
 * meanwhile. A value that is not JSON at all (undefined, a function) becomes null; a circle throws a TypeError.
 */
export function* jsonPieces(value: unknown): Generator<string> {
  let piece = "";
  for (const part of parts(value, 0)) {
    piece += part;
    if (piece.length < pieceLengthMin) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
