import type { HallPath } from "@yichuang/shared/domain/hall-change";
import { valueAt } from "@yichuang/shared/domain/hall-change";
import type { Locale, Text } from "@yichuang/shared/domain/text";
import type { TFunction } from "i18next";

import { dayKeys, spanOf } from "./draft.ts";

/** The words of places and values of a hall file, for whoever reads a change. */
export type HallWords = {
  place: (path: HallPath) => string;
  value: (value: unknown, path: HallPath) => string;
};

type Words = TFunction<"counter">;
type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
/** A paper of an item: one that the hall has a name for. */
const paperOf = (value: Fields): string | null => (typeof value["paper"] === "string" ? value["paper"] : null);
const isText = (value: unknown): value is Text =>
  isFields(value) && typeof value["zh"] === "string" && typeof value["en"] === "string";
const isSpan = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "number");

/** Sections whose entries have names of their own. */
const sections = ["services", "windows", "clerks", "zones", "items", "situations", "papers", "departments"] as const;

/** `known`: the hall before and after; a place may be in one of them alone. */
export const createHallWords = (t: Words, locale: Locale, known: readonly unknown[]): HallWords => {
  const comma = locale === "zh" ? "、" : ", ";
  const gap = locale === "zh" ? "：" : ": ";
  const field = (key: string): string => t(`adjust.field.${key}` as "adjust.field.name", { defaultValue: key });
  const nameOf = (section: string, id: unknown): string | null => {
    for (const file of known) {
      const entry = valueAt(file, [section, String(id)]);
      // Departments have nothing but their names.
      if (isText(entry)) return entry[locale];
      if (!isFields(entry) || !isText(entry["name"])) continue;
      const name = entry["name"][locale];
      return section === "windows" ? t("adjust.windowName", { number: String(entry["number"]), name }) : name;
    }
    return null;
  };
  const named = (id: string): string => {
    for (const section of sections) {
      const name = nameOf(section, id);
      if (name !== null) return name;
    }
    return t(`adjust.choice.${id}` as "adjust.choice.clerk", { defaultValue: id });
  };
  const place = ([section = "", id, ...rest]: HallPath): string => {
    if (id === undefined) return field(String(section));
    const owner = nameOf(String(section), id);
    if (owner === null) return [section, id, ...rest].map((step) => field(String(step))).join(gap);
    const [inner, tide, ...more] = rest;
    if (inner !== "tides" || tide === undefined)
      return rest.length === 0 ? owner : `${owner}${gap}${rest.map((step) => field(String(step))).join(gap)}`;
    const tideName = known.map((file) => valueAt(file, [section, id, "tides", tide, "name"])).find(isText);
    const last = more.map((step) => field(String(step)));
    return [owner, tideName?.[locale] ?? String(tide), ...last].join(gap);
  };
  const week = (days: readonly unknown[]): string =>
    days
      .flatMap((spans, day) => {
        const list = Array.isArray(spans) ? spans : [];
        if (list.length === 0) return [];
        const key = dayKeys[day] ?? "mon";
        return `${t(`adjust.day.${key}`)} ${list.map((span) => (isSpan(span) ? spanOf(span) : String(span))).join(" ")}`;
      })
      .join(comma) || t("adjust.none");
  const value = (given: unknown, path: HallPath): string => {
    if (given === null || given === undefined || given === "") return t("adjust.none");
    if (typeof given === "boolean") return t(given ? "adjust.yes" : "adjust.no");
    if (typeof given === "string") return named(given);
    if (isSpan(given)) return spanOf(given);
    if (Array.isArray(given)) {
      if (given.length === 0) return t("adjust.none");
      if (path.at(-1) === "hours" && given.length === dayKeys.length) return week(given);
      return given.map((one) => value(one, [])).join(comma);
    }
    if (isText(given)) return given[locale];
    if (isFields(given)) {
      const name = given["name"];
      if (isText(name)) return name[locale];
      const paper = paperOf(given);
      if (paper !== null) return named(paper);
      return Object.entries(given)
        .map(([key, part]) => `${field(key)} ${value(part, [key])}`)
        .join(comma);
    }
    return String(given);
  };
  return { place, value };
};
