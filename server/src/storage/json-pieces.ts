/** A piece is at least so long, in UTF-16 units: long enough to write, short enough not to hold up the event loop. */
const pieceLengthMin = 64 * 1024;
/** Containers this near to the root, or with more entries than this, are taken apart; all others are written in one go. */
const depthMax = 3;
const entriesMax = 64;

type JsonObject = Record<string, unknown>;

const isTakenApart = (value: unknown, depth: number): value is unknown[] | JsonObject => {
  if (typeof value !== "object" || value === null || "toJSON" in value) return false;
  return depth < depthMax || (Array.isArray(value) ? value.length : Object.keys(value).length) > entriesMax;
};

function* arrayParts(values: readonly unknown[], depth: number): Generator<string> {
  yield "[";
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) yield ",";
    yield* parts(values[index], depth + 1, "null");
  }
  yield "]";
}

function* objectParts(value: JsonObject, depth: number): Generator<string> {
  yield "{";
  let comma = "";
  for (const key of Object.keys(value)) {
    const entry = value[key];
    // As JSON.stringify does: what is not JSON leaves no entry.
    if (entry === undefined || typeof entry === "function" || typeof entry === "symbol") continue;
    yield `${comma}${JSON.stringify(key)}:`;
    comma = ",";
    yield* parts(entry, depth + 1, "null");
  }
  yield "}";
}

function* parts(value: unknown, depth: number, orElse: string): Generator<string> {
  if (!isTakenApart(value, depth)) yield JSON.stringify(value) ?? orElse;
  else if (Array.isArray(value)) yield* arrayParts(value, depth);
  else yield* objectParts(value, depth);
}

/**
 * The text of `JSON.stringify(value)` in pieces, made one by one while they are asked for. The value must not change
 * meanwhile. A value that is not JSON at all (undefined, a function) becomes null.
 */
export function* jsonPieces(value: unknown): Generator<string> {
  let piece = "";
  for (const part of parts(value, 0, "null")) {
    piece += part;
    if (piece.length < pieceLengthMin) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}
