import { findMisdated } from "./check-days.ts";
import type { Finding, Path } from "./yaml-source.ts";

/**
 * Checks between the parts of a hall file. They read the raw value, not the schema's result, so that a typing error
 * in one place does not hide a clash in another.
 */
type Fields = Readonly<Record<string, unknown>>;
type Entry = { path: Path; fields: Fields };
type LineAt = (path: Path) => number;
type Place = { path: Path; value: unknown };

const isMap = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields => (isMap(value) ? value : {});
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isName = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";
/** Values in messages: quoted, one line, short. */
const quote = (value: string | number): string => JSON.stringify(String(value).slice(0, 60));

const entriesOf = (hall: Fields, section: string): Entry[] =>
  listOf(hall[section]).map((value, index) => ({ path: [section, index], fields: fieldsOf(value) }));
const valuesOf = ({ path, fields }: Entry, field: string): Place[] =>
  listOf(fields[field]).map((value, index) => ({ path: [...path, field, index], value }));

/** The tides of every window. */
const tidesOf = (hall: Fields): Entry[] =>
  entriesOf(hall, "windows").flatMap(({ path, fields }) =>
    listOf(fields["tides"]).map((value, index) => ({ path: [...path, "tides", index], fields: fieldsOf(value) })),
  );

const describe = (section: string, { fields }: Entry): string =>
  `${section.slice(0, -1)} ${quote(isName(fields["id"]) ? fields["id"] : "?")}`;

/** Fields whose value only one entry of a section may have. */
const uniqueFields = [
  ["zones", "id"],
  ["services", "id"],
  ["services", "prefix"],
  ["items", "id"],
  ["windows", "id"],
  ["windows", "number"],
  ["situations", "id"],
  ["clerks", "id"],
  ["clerks", "staffNumber"],
  ["clerks", "window"],
] as const;

const findClashes = (hall: Fields, lineAt: LineAt): Finding[] =>
  uniqueFields.flatMap(([section, field]) => {
    const owners = new Map<string, Entry>();
    return entriesOf(hall, section).flatMap((entry) => {
      const value = entry.fields[field];
      if (!isName(value)) return [];
      const owner = owners.get(String(value));
      const path = [...entry.path, field];
      if (owner === undefined) {
        owners.set(String(value), entry);
        return [];
      }
      const by = field === "id" ? "" : ` by ${describe(section, owner)}`;
      const line = lineAt([...owner.path, field]);
      return [{ path, line: lineAt(path), message: `${field} ${quote(value)} is already used${by} (line ${line})` }];
    });
  });

/** Lists that must not name the same thing twice. */
const findRepeats = (hall: Fields, lineAt: LineAt): Finding[] => {
  const lists: Place[][] = [
    listOf(hall["frequentItems"]).map((value, index) => ({ path: ["frequentItems", index], value })),
    listOf(hall["holidays"]).map((value, index) => ({ path: ["holidays", index], value })),
    listOf(hall["makeUpDays"]).map((value, index) => ({ path: ["makeUpDays", index], value })),
    ...entriesOf(hall, "situations").map((entry) => valuesOf(entry, "items")),
    ...entriesOf(hall, "services").map((entry) => valuesOf(entry, "next")),
    ...[...entriesOf(hall, "windows"), ...tidesOf(hall)].map((entry) => [
      ...valuesOf(entry, "primary"),
      ...valuesOf(entry, "cover"),
    ]),
    ...entriesOf(hall, "windows").map((entry) =>
      listOf(entry.fields["tides"]).map((value, index) => ({
        path: [...entry.path, "tides", index, "id"],
        value: fieldsOf(value)["id"],
      })),
    ),
    ...entriesOf(hall, "clerks").flatMap((entry) => [valuesOf(entry, "roles"), valuesOf(entry, "skills")]),
  ];
  return lists.flatMap((places) => {
    const seen = new Map<string, Path>();
    return places.flatMap(({ path, value }) => {
      if (!isName(value)) return [];
      const first = seen.get(String(value));
      if (first === undefined) {
        seen.set(String(value), path);
        return [];
      }
      return [{ path, line: lineAt(path), message: `${quote(value)} is already listed (line ${lineAt(first)})` }];
    });
  });
};

const paperNames = (entry: Entry, field: string): Place[] =>
  valuesOf(entry, field).flatMap(({ path, value }): Place[] => {
    if (typeof value !== "string") return [{ path: [...path, "paper"], value: fieldsOf(value)["paper"] }];
    return value.includes("|") ? [] : [{ path, value }];
  });

/** Every place that names an entry of another section, by that section. */
const referencesTo = (hall: Fields): Record<string, Place[]> => {
  const single = (section: string, field: string): Place[] =>
    entriesOf(hall, section).map(({ path, fields }) => ({ path: [...path, field], value: fields[field] }));
  const many = (section: string, field: string): Place[] =>
    entriesOf(hall, section).flatMap((entry) => valuesOf(entry, field));
  return {
    zones: single("windows", "zone"),
    departments: [...single("services", "department"), ...single("items", "department")],
    services: [
      ...single("items", "service"),
      ...many("windows", "primary"),
      ...many("windows", "cover"),
      ...many("clerks", "skills"),
      ...many("services", "next"),
      ...tidesOf(hall).flatMap((entry) => [
        ...valuesOf(entry, "primary"),
        ...valuesOf(entry, "cover"),
        {
          path: [...entry.path, "whenWaiting", "service"],
          value: fieldsOf(entry.fields["whenWaiting"])["service"],
        },
      ]),
    ],
    windows: single("clerks", "window"),
    items: [
      ...listOf(hall["frequentItems"]).map((value, index) => ({ path: ["frequentItems", index], value })),
      ...many("situations", "items"),
    ],
    papers: entriesOf(hall, "items").flatMap((entry) => [
      ...paperNames(entry, "materials"),
      ...paperNames(entry, "optionalMaterials"),
    ]),
  };
};

/** Names of a section; null while it is missing or an entry has no name: then nobody can tell what dangles. */
const namesOf = (hall: Fields, section: string): Set<string> | null => {
  const content = hall[section];
  if (content === undefined && (section === "papers" || section === "items")) return new Set();
  if (section === "departments" || section === "papers") return isMap(content) ? new Set(Object.keys(content)) : null;
  const ids = entriesOf(hall, section).map(({ fields }) => fields["id"]);
  return Array.isArray(content) && ids.every(isName) ? new Set(ids.map(String)) : null;
};

const findDangling = (hall: Fields, lineAt: LineAt): Finding[] =>
  Object.entries(referencesTo(hall)).flatMap(([section, places]) => {
    const names = namesOf(hall, section);
    if (names === null) return [];
    return places.flatMap(({ path, value }) => {
      if (!isName(value) || names.has(String(value))) return [];
      return [{ path, line: lineAt(path), message: `${section.slice(0, -1)} ${quote(value)} does not exist` }];
    });
  });

/** A window's own work is of its kind; work of another kind is cover (互相兼顾, S4). */
const findMisplaced = (hall: Fields, lineAt: LineAt): Finding[] => {
  // The first of two services with one id counts; the second has its own fault.
  const services = entriesOf(hall, "services").toReversed();
  const kinds = new Map(services.map(({ fields }) => [fields["id"], fields["kind"]]));
  const windows = entriesOf(hall, "windows");
  const profiles = windows.flatMap((entry) => [
    { entry, own: entry.fields["kind"] },
    ...tidesOf({ windows: [entry.fields] }).map(({ path: [, , ...rest], fields }) => ({
      entry: { path: [...entry.path, ...rest], fields },
      own: entry.fields["kind"],
    })),
  ]);
  return profiles.flatMap(({ entry, own }) =>
    valuesOf(entry, "primary").flatMap(({ path, value }) => {
      const kind = kinds.get(value);
      if (!isName(value) || !isName(kind) || !isName(own) || kind === own) return [];
      const message = `service ${quote(value)} is ${quote(kind)} work at a ${quote(own)} window; list it under cover`;
      return [{ path, line: lineAt(path), message }];
    }),
  );
};

const findUnserved = (hall: Fields, lineAt: LineAt): Finding[] => {
  if (!Array.isArray(hall["windows"])) return [];
  const places = entriesOf(hall, "windows").flatMap((entry) => valuesOf(entry, "primary"));
  const served = new Set(places.map(({ value }) => value));
  return entriesOf(hall, "services").flatMap(({ path, fields }) => {
    if (!isName(fields["id"]) || served.has(fields["id"])) return [];
    const message = `no window lists service ${quote(fields["id"])} as primary`;
    return [{ path, line: lineAt(path), message }];
  });
};

/** A visit that goes on to the post where it is would never get further. */
const findCircles = (hall: Fields, lineAt: LineAt): Finding[] =>
  entriesOf(hall, "services").flatMap((entry) =>
    valuesOf(entry, "next").flatMap(({ path, value }) =>
      isName(value) && value === entry.fields["id"]
        ? [{ path, line: lineAt(path), message: "must not be the service itself" }]
        : [],
    ),
  );

/** Windows of one zone: a plan has a place for each of them, and no place twice. */
const findMisplansIn = (windows: readonly Entry[], lineAt: LineAt): Finding[] => {
  const planned = windows.find(({ fields }) => fields["at"] !== undefined);
  if (!planned) return [];
  const taken = new Map<string, Entry>();
  return windows.flatMap((entry) => {
    const path = [...entry.path, "at"];
    if (entry.fields["at"] === undefined) {
      const message = `has no place on the plan, but ${describe("windows", planned)} of the same zone has one`;
      return [{ path, line: lineAt(entry.path), message }];
    }
    const { row, column } = fieldsOf(entry.fields["at"]);
    if (!isName(row) || !isName(column)) return [];
    const owner = taken.get(`${row} ${column}`);
    taken.set(`${row} ${column}`, owner ?? entry);
    return owner ? [{ path, line: lineAt(path), message: `is the place of ${describe("windows", owner)}` }] : [];
  });
};

/** LIV2: the plans of all zones. */
const findMisplans = (hall: Fields, lineAt: LineAt): Finding[] => {
  const windows = entriesOf(hall, "windows");
  const zones = new Set(windows.map(({ fields }) => fields["zone"]));
  return [...zones].flatMap((zone) =>
    findMisplansIn(
      windows.filter(({ fields }) => fields["zone"] === zone),
      lineAt,
    ),
  );
};

/** All faults between the parts of a hall: clashes, dangling names, work at the wrong kind of window, unserved work, posts before themselves, plans, make-up days. */
export const checkHall = (value: unknown, lineAt: LineAt): Finding[] => {
  const hall = fieldsOf(value);
  return [
    findClashes,
    findRepeats,
    findDangling,
    findMisplaced,
    findUnserved,
    findCircles,
    findMisplans,
    findMisdated,
  ].flatMap((find) => find(hall, lineAt));
};
