import { differences, type HallChange, type HallDifference, type HallPath } from "@yichuang/shared/domain/hall-change";
import type { WeeklyHours } from "@yichuang/shared/domain/service";
import type { HallFileParts, MaterialEntry, TideEntry, WindowEntry } from "@yichuang/shared/protocol/hall-file";

/** Spans of a day as people write them: "09:00-12:00". */
export type DaySpans = readonly string[];
/** A number as it is typed: what is none yet stands as it is, and the server says what is wrong with it. */
export type Typed = number | string;

type ServiceDraft = Omit<HallFileParts["services"][number], "hours"> & { hours?: readonly DaySpans[] | undefined };
export type TideDraft = Omit<TideEntry, "at" | "days"> & { at: string; days?: string | undefined };
export type WindowDraft = Omit<WindowEntry, "tides"> & { tides: TideDraft[] };
type VoiceDraft = Omit<HallFileParts["voice"], "hours"> & {
  hours: (Omit<HallFileParts["voice"]["hours"][number], "at"> & { at: string })[];
};

/** A hall file while somebody works on it: times as they are written, everything else as it is. */
export type HallDraft = Omit<HallFileParts, "hours" | "services" | "windows" | "voice"> & {
  hours: readonly DaySpans[];
  services: ServiceDraft[];
  windows: WindowDraft[];
  voice: VoiceDraft;
};

export const dayKeys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const two = (value: number): string => String(value).padStart(2, "0");
const clockOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
export const spanOf = ([from, to]: readonly [number, number]): string => `${clockOf(from)}-${clockOf(to)}`;
export const spansOf = (hours: WeeklyHours): DaySpans[] => hours.map((spans) => spans.map(spanOf));

/** [0, 1, 2] is "mon-wed"; days that do not follow each other cannot be written in one. */
const daysOf = (days: readonly number[] | undefined): string | undefined => {
  const [first, last] = [days?.[0], days?.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return first === last ? dayKeys[first] : `${dayKeys[first] ?? ""}-${dayKeys[last] ?? ""}`;
};

/** The draft of a file that nobody has changed yet. */
export const draftOf = (file: HallFileParts): HallDraft => ({
  ...file,
  hours: spansOf(file.hours),
  services: file.services.map(({ hours, ...service }) => ({ ...service, ...(hours ? { hours: spansOf(hours) } : {}) })),
  windows: file.windows.map((own) => ({
    ...own,
    tides: own.tides.map(({ at, days, ...tide }) => {
      const key = daysOf(days);
      return { ...tide, at: spanOf(at), ...(key === undefined ? {} : { days: key }) };
    }),
  })),
  voice: { ...file.voice, hours: file.voice.hours.map(({ at, ...sound }) => ({ ...sound, at: spanOf(at) })) },
});

/** Days that follow each other and are alike stand in one line: `mon-fri: [09:00-12:00]`. */
const weekOf = (days: readonly DaySpans[]): Record<string, DaySpans> => {
  const week: Record<string, DaySpans> = {};
  for (let first = 0; first < days.length;) {
    let last = first;
    while (last + 1 < days.length && String(days[last + 1]) === String(days[first])) last += 1;
    const key = first === last ? dayKeys[first] : `${dayKeys[first] ?? ""}-${dayKeys[last] ?? ""}`;
    if ((days[first]?.length ?? 0) > 0) week[key ?? ""] = days[first] ?? [];
    first = last + 1;
  }
  return week;
};

const isWords = (value: object): value is { zh: string; en: string } =>
  Object.keys(value).length === 2 && "zh" in value && "en" in value;

/** A value as it stands in the file: both languages in one line, where no line between them is in the way. */
const writtenAs = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(writtenAs);
  if (typeof value !== "object" || value === null) return value;
  if (isWords(value)) return `${value.zh}${value.en}`.includes("|") ? value : `${value.zh} | ${value.en}`;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => {
      if (part === undefined) return [];
      return [
        [
          key,
          isPapers(key, part) ? part.map(paperAs) : key === "hours" && isWeek(part) ? weekOf(part) : writtenAs(part),
        ],
      ];
    }),
  );
};

const isPapers = (key: unknown, value: unknown): value is readonly MaterialEntry[] =>
  (key === "materials" || key === "optionalMaterials") && Array.isArray(value);

/** A paper of which nothing more is said is its name alone: `id-card`, or `中文 | English`. */
const paperAs = ({ paper, name, note }: MaterialEntry): unknown => {
  const own = name && writtenAs(name);
  if (note === undefined && paper !== undefined) return paper;
  if (note === undefined && typeof own === "string") return own;
  return {
    ...(paper === undefined ? {} : { paper }),
    ...(own === undefined ? {} : { name: own }),
    ...(note ? { note: writtenAs(note) } : {}),
  };
};

const isWeek = (value: unknown): value is readonly DaySpans[] =>
  Array.isArray(value) && value.length === dayKeys.length && value.every((day) => Array.isArray(day));

/** What was changed, each place before and after. */
export const editsOf = (base: HallDraft, draft: HallDraft): HallDifference[] => differences(base, draft);

/** The same for the server. */
export const changesOf = (edits: readonly HallDifference[]): HallChange[] =>
  edits.map(({ path, after }) => {
    const key = path.at(-1);
    if (isPapers(key, after)) return { path, value: after.map(paperAs) };
    return { path, value: key === "hours" && isWeek(after) ? weekOf(after) : writtenAs(after) };
  });

/** Puts one value in a place of a draft and leaves the rest as it is; undefined takes it away. */
export const withValue = <Whole>(whole: Whole, [step, ...rest]: HallPath, value: unknown): Whole => {
  if (step === undefined) return value as Whole;
  if (Array.isArray(whole)) {
    const isIt = (entry: unknown, position: number): boolean =>
      typeof step === "number" ? position === step : (entry as { id?: unknown }).id === step;
    const entries = whole as unknown[];
    if (rest.length > 0 || value !== undefined) {
      if (!entries.some(isIt)) return [...entries, withValue(undefined, rest, value)] as Whole;
      return entries.map((entry, at) => (isIt(entry, at) ? withValue(entry, rest, value) : entry)) as Whole;
    }
    return entries.filter((entry, at) => !isIt(entry, at)) as Whole;
  }
  const fields = { ...(whole as Record<string, unknown>) };
  const next = withValue(fields[step], rest, value);
  if (next === undefined) delete fields[step];
  else fields[step] = next;
  return fields as Whole;
};

/** What a field gives that takes numbers: the number, or the words that are none. */
export const typedNumber = (words: string): Typed => (/^\d{1,9}$/.test(words.trim()) ? Number(words) : words);
