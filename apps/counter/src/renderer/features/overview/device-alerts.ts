import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { useTranslation } from "react-i18next";

import type { Alert } from "./alert-rows.tsx";

/** JRN2: the server's disk, which somebody should make room on. */
export const useDiskAlert = (disk: OverviewView["disk"]): Alert[] => {
  const { t } = useTranslation("counter");
  if (disk === null) return [];
  const text = t(`alerts.disk.${disk.space}`, { freeMb: disk.freeMb });
  return [{ id: "disk", tone: "trouble", text, sinceMs: disk.sinceMs }];
};

/** SET14, DSP12: devices that go by one name, with the addresses at which IT finds them. */
export const useDoubleAlerts = (doubles: OverviewView["doubles"]): Alert[] => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return doubles.map(({ role, device, name, addresses, sinceMs }) => ({
    id: `double-${role}-${device}`,
    tone: "late",
    text: t("alerts.double", { device: name[locale], count: addresses.length, addresses: addresses.join(", ") }),
    sinceMs,
  }));
};

/** ENG7, ENG8: the server's clock, which somebody should look at; minutes up to two hours, then hours. */
export const useClockAlert = (clock: OverviewView["clock"]): Alert[] => {
  const { t } = useTranslation("counter");
  if (clock === null) return [];
  const { kind, byMinutes, sinceMs } = clock;
  const span =
    byMinutes <= 120
      ? t("alerts.clock.minutes", { count: byMinutes })
      : t("alerts.clock.hours", { count: Math.round(byMinutes / 60) });
  return [{ id: "clock", tone: "trouble", text: t(`alerts.clock.${kind}`, { span }), sinceMs }];
};

/** SBY10: the second server lacks something: a takeover would not know it. */
export const useStandbyAlert = (standby: OverviewView["standby"]): Alert[] => {
  const { t } = useTranslation("counter");
  if (standby === null) return [];
  return [{ id: "standby", tone: "late", text: t(`alerts.standby.${standby.state}`), sinceMs: standby.sinceMs }];
};

/** PRN14: printers that somebody should go to, in words that say what to do there. */
export const useDeviceAlerts = (devices: OverviewView["devices"]): Alert[] => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return devices.flatMap(({ device, name, printer, sinceMs }) =>
    printer === "ok" || printer === "none"
      ? []
      : {
          id: `printer-${device}`,
          tone: printer === "paper-low" ? "late" : "trouble",
          text: t(`alerts.printer.${printer}`, { device: name[locale] }),
          sinceMs,
        },
  );
};
