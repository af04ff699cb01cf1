import type { AlertAbout } from "@yichuang/shared/domain/alert";
import type { Text } from "@yichuang/shared/domain/text";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

/** What an alert says, from its data: where, what is wrong, what to do. */
export type AlertSubject = { about: AlertAbout; name: Text | null; addresses?: readonly string[] };

/** ENG7, ENG8: minutes up to two hours, then hours. */
const clockSpan = (byMinutes: number): { key: "minutes" | "hours"; count: number } =>
  byMinutes <= 120 ? { key: "minutes", count: byMinutes } : { key: "hours", count: Math.round(byMinutes / 60) };

/** ALR2: makes words of an alert's data. */
export const useAlertWords = (): ((subject: AlertSubject) => string) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return ({ about, name, addresses = [] }) => {
    const called = name?.[locale] ?? "";
    switch (about.type) {
      case "service-late":
        return t("alerts.serviceLate", { name: called });
      case "no-shows":
        return t(`alerts.noShows.${about.span}`, { percent: about.percent });
      case "clerk-idle":
        return t("alerts.clerkIdle", { number: called });
      case "cases-overdue":
        return t("alerts.casesOverdue", { department: called, count: about.count });
      case "cases-due":
        return t("alerts.casesDue", { department: called, count: about.count });
      case "steps-overdue":
        return t("alerts.stepsOverdue", { department: called, count: about.count });
      case "results-unsent":
        return t("alerts.resultsUnsent", { department: called, count: about.count });
      case "clocks-stopped":
        return t("alerts.clocksStopped", { department: called, count: about.count });
      case "questions-open":
        return t("alerts.questionsOpen", { department: called, count: about.count });
      case "corrections-lapsed":
        return t("alerts.correctionsLapsed", { department: called, count: about.count });
      case "guide-call":
        return t("alerts.guideCall", { device: called });
      case "printer":
        // What is well is no alert.
        return about.printer === "ok" || about.printer === "none"
          ? ""
          : t(`alerts.printer.${about.printer}`, { device: called });
      case "device-away":
        return t("alerts.deviceAway", { device: called });
      case "device-double": {
        const where = addresses.length > 0 ? t("alerts.at", { addresses: addresses.join(", ") }) : "";
        return t("alerts.double", { device: called, count: about.count, where });
      }
      case "disk":
        return t(`alerts.disk.${about.space}`, { freeMb: about.freeMb });
      case "clock": {
        const { key, count } = clockSpan(about.byMinutes);
        return t(`alerts.clock.${about.kind}`, { span: t(`alerts.clock.${key}`, { count }) });
      }
      case "standby":
        return t(`alerts.standby.${about.state}`);
    }
  };
};
