import { serverDevice } from "@yichuang/shared/domain/device";
import type { Locale } from "@yichuang/shared/domain/text";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { type AuditRow, timedActions } from "@yichuang/shared/protocol/audit";
import { commandTypes } from "@yichuang/shared/protocol/commands/command";

import type { Say } from "../../hooks/use-say.ts";

/** What was done, in words; what has none is named as the journal names it. */
export const actionWords = ({ type, device }: Pick<AuditRow, "type" | "device">, say: Say): string => {
  const key = `audit.${device === null ? "timed" : "command"}.${type}`;
  const words = say(key);
  return words === key ? type : words;
};

/** Everything that can be chosen from, in the order of its words. */
export const actionChoices = (say: Say, locale: Locale): { type: string; words: string }[] => [
  ...commandTypes
    .map((type) => ({ type: type as string, words: say(`audit.command.${type}`) }))
    .sort((a, b) => a.words.localeCompare(b.words, locale === "zh" ? "zh-CN" : "en")),
  ...timedActions.map((type) => ({ type: type as string, words: say(`audit.timed.${type}`) })),
];

/** AUD2: actions whose words hold what somebody looks for; the server knows no words of them. */
export const typesWith = (text: string, say: Say): string[] => {
  const sought = text.trim().toLowerCase();
  if (sought === "") return [];
  return [
    ...commandTypes.filter((type) => say(`audit.command.${type}`).toLowerCase().includes(sought)),
    ...timedActions.filter((type) => say(`audit.timed.${type}`).toLowerCase().includes(sought)),
  ];
};

export const whoWords = ({ clerk, device }: Pick<AuditRow, "clerk" | "device">, locale: Locale, say: Say): string => {
  if (clerk === null) return device === null || device === serverDevice ? say("audit.system") : device;
  return clerk.name === null
    ? say("audit.goneClerk", { id: clerk.clerkId })
    : `${clerk.staffNumber ?? ""} ${clerk.name[locale]}`.trim();
};

/** Label, window, service: as much as the record says. */
export const aboutWords = ({ label, moreCount, window: at, serviceName }: AuditRow, locale: Locale, say: Say): string =>
  [
    ...(label === null ? [] : [moreCount > 0 ? `${label} ${say("audit.more", { all: moreCount + 1 })}` : label]),
    ...(serviceName === null ? [] : [serviceName[locale]]),
    ...(at === null ? [] : [at.number === null ? at.windowId : say("audit.window", { number: at.number })]),
  ].join(" · ");

/** What became of it: the refusal's words, or the reason that was given. */
export const detailWords = ({ code, reason }: AuditRow, locale: Locale): string =>
  code === null ? (reason?.[locale] ?? "") : rejectionMessage(code, locale);
