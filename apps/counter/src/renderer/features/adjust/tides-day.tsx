import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

import type { HallDraft, TideDraft } from "./draft.ts";
import styles from "./tides-day.module.css";
import type { ChosenTide } from "./tides-form.tsx";
import { type Draft, faultAt } from "./use-draft.ts";

type DayProps = {
  of: Draft;
  draft: HallDraft;
  chosen: ChosenTide | null;
  onChoose: (chosen: ChosenTide) => void;
};

/** What of the day is drawn: from seven to eight in the evening. */
const [dayFrom, dayTo] = [7 * 60, 20 * 60];
const hours = Array.from({ length: (dayTo - dayFrom) / 60 + 1 }, (_, at) => dayFrom / 60 + at);

const share = (minute: number): number =>
  (100 * (Math.max(dayFrom, Math.min(dayTo, minute)) - dayFrom)) / (dayTo - dayFrom);

/** Where a tide stands on the day; null: its times are not written yet as times are. */
const placeOf = ({ at }: TideDraft): { left: string; width: string } | null => {
  const [, fromHour, fromMinute, toHour, toMinute] = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(at.trim()) ?? [];
  const from = Number(fromHour) * 60 + Number(fromMinute);
  const to = Number(toHour) * 60 + Number(toMinute);
  return from < to ? { left: `${share(from)}%`, width: `${Math.max(2, share(to) - share(from))}%` } : null;
};

/** The tides of every window that has some, on a day from left to right. */
export const TidesDay = ({ of, draft, chosen, onChoose }: DayProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const tidal = draft.windows.filter(({ tides }) => tides.length > 0);
  if (tidal.length === 0) return <p className={styles["none"]}>{t("adjust.tides.none")}</p>;
  return (
    <div className={styles["day"]}>
      <p className={styles["hours"]} aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour} style={{ left: `${share(hour * 60)}%` }}>
            {hour}
          </span>
        ))}
      </p>
      <ul>
        {tidal.map((own) => (
          <li key={own.id}>
            <span>{t("adjust.windowNumber", { number: String(own.number) })}</span>
            <span className={styles["line"]}>
              {own.tides.map((tide) => {
                const place = placeOf(tide);
                const fault = faultAt(of.preview?.faults ?? [], ["windows", own.id, "tides", tide.id]);
                return (
                  <button
                    key={tide.id}
                    type="button"
                    style={place ?? { left: "0%", width: "12%" }}
                    aria-pressed={chosen?.windowId === own.id && chosen.tideId === tide.id}
                    data-has-fault={fault !== null || place === null}
                    data-is-by-queue={tide.whenWaiting !== undefined}
                    onClick={() => onChoose({ windowId: own.id, tideId: tide.id })}
                    data-testid={`tide-${own.id}-${tide.id}`}
                  >
                    {tide.name[locale]} {tide.at}
                  </button>
                );
              })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};
