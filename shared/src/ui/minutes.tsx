import type { Eta } from "../domain/ticket.ts";
import { formatMinutes, type MinutesForm } from "../i18n/format.ts";
import { useLocale } from "../i18n/use-locale.ts";

/** An estimate in words, in the language of the screen: "12–18 分", 不用等, or that nobody can say. */
export const Minutes = ({ eta, form = "short" }: { eta: Eta | null; form?: MinutesForm }) => (
  <>{formatMinutes(eta, useLocale(), form)}</>
);
