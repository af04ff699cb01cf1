import { useCallback, useMemo, useSyncExternalStore } from "react";

import type { LightI18n } from "./i18next.ts";

/** Stands in for react-i18next on the phone (ADR 25). */
let current: LightI18n | null = null;

export const initReactI18next = {
  init: (instance: LightI18n): void => {
    current = instance;
  },
};

const watch = (instance: LightI18n, listener: () => void): (() => void) => {
  instance.on("languageChanged", listener);
  return () => instance.off("languageChanged", listener);
};

type Translation = { t: (key: string, values?: Record<string, unknown>) => string; i18n: LightI18n; language: string };

/** The words of these namespaces, the first one first; renders again when the language changes. */
export const useTranslation = (namespaces?: string | readonly string[]): Translation => {
  if (current === null) throw new Error("setupI18n comes before the first screen");
  const i18n = current;
  const names = typeof namespaces === "string" ? namespaces : namespaces?.join(" ");
  const subscribe = useCallback((listener: () => void) => watch(i18n, listener), [i18n]);
  const language = useSyncExternalStore(subscribe, () => i18n.language);
  return useMemo(() => {
    const list = names === undefined ? undefined : names.split(" ");
    // With the language: a new `t` for each, so that what depends on it is made anew.
    return { i18n, language, t: (key, values) => i18n.t(key, values, list) };
  }, [i18n, names, language]);
};
