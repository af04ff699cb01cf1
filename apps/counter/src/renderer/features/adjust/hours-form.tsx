import type { HallPath } from "@yichuang/shared/domain/hall-change";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { type DaySpans, dayKeys, type HallDraft } from "./draft.ts";
import { isEdited, SelectField } from "./fields.tsx";
import styles from "./forms.module.css";
import { type Draft, faultAt } from "./use-draft.ts";

type FormProps = { of: Draft; draft: HallDraft };

/** Hours of the hall and of single services, and the days on which nobody is there. */
export const HoursForm = ({ of, draft }: FormProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [serviceId, setServiceId] = useState<string>(draft.services[0]?.id ?? "");
  const service = draft.services.find(({ id }) => id === serviceId);
  const path: HallPath = ["services", serviceId, "hours"];
  return (
    <div className={styles["halves"]}>
      <section className={styles["part"]}>
        <h2>{t("adjust.hours.hall")}</h2>
        <Week of={of} path={["hours"]} days={draft.hours} testId="hours" />
        <h2>{t("adjust.hours.service")}</h2>
        <label className={styles["line"]}>
          {t("adjust.field.service")}
          <select value={serviceId} onChange={({ target }) => setServiceId(target.value)} data-testid="hours-service">
            {draft.services.map(({ id, name }) => (
              <option key={id} value={id}>
                {name[locale]}
              </option>
            ))}
          </select>
        </label>
        {service?.hours ? (
          <>
            <Week of={of} path={path} days={service.hours} testId="service-hours" />
            <Button onPress={() => of.put(path, undefined)}>{t("adjust.hours.asHall")}</Button>
          </>
        ) : (
          <p className={styles["quiet"]}>
            {t("adjust.hours.isAsHall")}
            <Button onPress={() => of.put(path, draft.hours)} data-testid="own-hours">
              {t("adjust.hours.own")}
            </Button>
          </p>
        )}
      </section>
      <Holidays of={of} draft={draft} />
    </div>
  );
};

/** Spans with a space between them; an empty day is closed. */
const spansIn = (words: string): DaySpans => words.split(/[\s,，、;；]+/).filter((span) => span !== "");

type WeekProps = { of: Draft; path: HallPath; days: readonly DaySpans[]; testId: string };

const Week = ({ of, path, days, testId }: WeekProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const fault = faultAt(of.preview?.faults ?? [], path);
  return (
    <div className={styles["week"]} data-is-edited={isEdited(of, path)}>
      {dayKeys.map((day, at) => (
        <Day
          key={day}
          name={t(`adjust.day.${day}`)}
          spans={days[at] ?? []}
          isWrong={fault !== null}
          onSpans={(spans) =>
            of.put(
              path,
              dayKeys.map((_, other) => (other === at ? spans : (days[other] ?? []))),
            )
          }
          testId={`${testId}-${day}`}
        />
      ))}
      <small className={fault ? styles["fault"] : styles["quiet"]} data-testid={fault ? "fault" : undefined}>
        {fault ? fault.message[locale] : t("adjust.hours.hint")}
      </small>
    </div>
  );
};

type DayProps = { name: string; spans: DaySpans; isWrong: boolean; onSpans: (spans: DaySpans) => void; testId: string };

/** What is typed stands as it was typed, until it says something else than the draft. */
const Day = ({ name, spans, isWrong, onSpans, testId }: DayProps) => {
  const { t } = useTranslation("counter");
  const [words, setWords] = useState(spans.join(" "));
  const shown = String(spansIn(words)) === String(spans) ? words : spans.join(" ");
  return (
    <label className={styles["day"]}>
      <span>{name}</span>
      <input
        value={shown}
        placeholder={t("adjust.hours.closed")}
        aria-invalid={isWrong && shown !== ""}
        autoComplete="off"
        onChange={({ target }) => {
          setWords(target.value);
          onSpans(spansIn(target.value));
        }}
        data-testid={testId}
      />
    </label>
  );
};

const Holidays = ({ of, draft: { holidays } }: FormProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [day, setDay] = useState("");
  const fault = faultAt(of.preview?.faults ?? [], ["holidays"]);
  const add = (): void => {
    if (day === "" || holidays.includes(day)) return;
    // In their order, where they were in order before.
    of.put(["holidays"], [...holidays, day].sort());
    setDay("");
  };
  return (
    <section className={styles["part"]}>
      <h2>{t("adjust.field.holidays")}</h2>
      <form
        className={styles["line"]}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          type="date"
          aria-label={t("adjust.hours.holiday")}
          value={day}
          onChange={({ target }) => setDay(target.value)}
          data-testid="holiday-day"
        />
        <Button type="submit" icon={Plus} isDisabled={day === ""} data-testid="holiday-add">
          {t("adjust.add")}
        </Button>
      </form>
      <ul className={styles["days"]}>
        {holidays.map((holiday) => (
          <li key={holiday}>
            <span>{holiday}</span>
            <Button
              icon={X}
              aria-label={t("adjust.hours.notHoliday", { day: holiday })}
              onPress={() =>
                of.put(
                  ["holidays"],
                  holidays.filter((other) => other !== holiday),
                )
              }
            >
              {t("adjust.remove")}
            </Button>
          </li>
        ))}
        {holidays.length === 0 && <li className={styles["quiet"]}>{t("adjust.none")}</li>}
      </ul>
      {fault && (
        <small className={styles["fault"]} data-testid="fault">
          {fault.message[locale]}
        </small>
      )}
    </section>
  );
};

/** What happens at the day's end. */
export const DayEndField = ({ of, draft }: FormProps) => {
  const { t } = useTranslation("counter");
  return (
    <SelectField
      of={of}
      path={["rules", "dayEnd"]}
      label={t("adjust.field.dayEnd")}
      value={draft.rules.dayEnd}
      choices={(["close", "carry-over"] as const).map((key) => ({ key, name: t(`adjust.choice.${key}`) }))}
    />
  );
};
