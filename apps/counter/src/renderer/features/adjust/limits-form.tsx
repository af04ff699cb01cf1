import { callingModes, coverModes, policyNames } from "@yichuang/shared/domain/dispatch";
import type { HallPath } from "@yichuang/shared/domain/hall-change";
import { priorities } from "@yichuang/shared/domain/ticket";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

import { type HallDraft, typedNumber } from "./draft.ts";
import { CheckField, NumberField, SelectField } from "./fields.tsx";
import styles from "./forms.module.css";
import { DayEndField } from "./hours-form.tsx";
import { type Draft, faultAt } from "./use-draft.ts";

type FormProps = { of: Draft; draft: HallDraft };

/** How many and how soon for each service; how priorities count; how the hall calls. */
export const LimitsForm = (props: FormProps) => {
  const { t } = useTranslation("counter");
  return (
    <div className={styles["part"]}>
      <h2>{t("adjust.limits.priorities")}</h2>
      <Priorities {...props} />
      <h2>{t("adjust.limits.calling")}</h2>
      <Calling {...props} />
      <h2>{t("adjust.limits.rules")}</h2>
      <Rules {...props} />
      <h2>{t("adjust.limits.services")}</h2>
      <ServiceLimits {...props} />
    </div>
  );
};

const Priorities = ({ of, draft: { rules } }: FormProps) => {
  const { t } = useTranslation("counter");
  return (
    <div className={styles["fields"]}>
      {priorities
        .filter((priority) => priority !== "ordinary")
        .map((priority) => (
          <NumberField
            key={priority}
            of={of}
            path={["rules", "headStartMinutes", priority]}
            label={t(`adjust.field.${priority}`)}
            unit={t("adjust.unit.headStart")}
            value={rules.headStartMinutes[priority]}
            testId={`head-start-${priority}`}
          />
        ))}
      <NumberField
        of={of}
        path={["rules", "dispatch", "passesMax"]}
        label={t("adjust.field.passesMax")}
        unit={t("adjust.unit.times")}
        value={rules.dispatch.passesMax}
        testId="passes-max"
      />
      <NumberField
        of={of}
        path={["rules", "dispatch", "unpassedAfterMinutes"]}
        label={t("adjust.field.unpassedAfterMinutes")}
        unit={t("adjust.unit.minutes")}
        value={rules.dispatch.unpassedAfterMinutes}
      />
    </div>
  );
};

const Calling = ({ of, draft: { rules } }: FormProps) => {
  const { t } = useTranslation("counter");
  const { dispatch } = rules;
  const number = (key: "coverAfterLateMinutes" | "restSeconds" | "holdMinutes" | "idleAlertMinutes", unit: string) => (
    <NumberField
      of={of}
      path={["rules", "dispatch", key]}
      label={t(`adjust.field.${key}`)}
      unit={unit}
      value={dispatch[key]}
    />
  );
  return (
    <div className={styles["fields"]}>
      <SelectField
        of={of}
        path={["rules", "dispatch", "calling"]}
        label={t("adjust.field.calling")}
        value={dispatch.calling}
        choices={callingModes.map((key) => ({ key, name: t(`adjust.choice.${key}`) }))}
      />
      <SelectField
        of={of}
        path={["rules", "dispatch", "cover"]}
        label={t("adjust.field.coverMode")}
        value={dispatch.cover}
        choices={coverModes.map((key) => ({ key, name: t(`adjust.choice.${key}`) }))}
      />
      <SelectField
        of={of}
        path={["rules", "dispatch", "policy"]}
        label={t("adjust.field.policy")}
        value={dispatch.policy}
        choices={policyNames.map((key) => ({ key, name: t(`adjust.policy.${key}`) }))}
      />
      {number("coverAfterLateMinutes", t("adjust.unit.minutes"))}
      {number("restSeconds", t("adjust.unit.seconds"))}
      {number("holdMinutes", t("adjust.unit.minutes"))}
      {number("idleAlertMinutes", t("adjust.unit.minutes"))}
    </div>
  );
};

const ruleUnits = {
  noShowGraceMinutes: "minutes",
  noShowAfterRecalls: "times",
  reinstatePlacesLater: "places",
  reinstatesMax: "times",
  recallCooldownSeconds: "seconds",
  undoSeconds: "seconds",
  correctionDays: "workingDays",
} as const;

const Rules = ({ of, draft }: FormProps) => {
  const { t } = useTranslation("counter");
  const { rules } = draft;
  return (
    <div className={styles["fields"]}>
      {(Object.keys(ruleUnits) as (keyof typeof ruleUnits)[]).map((key) => (
        <NumberField
          key={key}
          of={of}
          path={["rules", key]}
          label={t(`adjust.field.${key}`)}
          unit={t(`adjust.unit.${ruleUnits[key]}`)}
          value={rules[key]}
          testId={`rule-${key}`}
        />
      ))}
      {(["daysAhead", "checkInEarlyMinutes"] as const).map((key) => (
        <NumberField
          key={key}
          of={of}
          path={["rules", "appointments", key]}
          label={t(`adjust.field.${key}`)}
          unit={t(key === "daysAhead" ? "adjust.unit.days" : "adjust.unit.minutes")}
          value={rules.appointments[key]}
        />
      ))}
      <DayEndField of={of} draft={draft} />
      <CheckField
        of={of}
        path={["rules", "canIssueByPhone"]}
        label={t("adjust.field.canIssueByPhone")}
        value={rules.canIssueByPhone}
      />
    </div>
  );
};

type Column = "targetMinutes" | "serviceMinutes" | "perDay" | "perSlot";
const columns: readonly Column[] = ["targetMinutes", "serviceMinutes", "perDay", "perSlot"];

const ServiceLimits = ({ of, draft }: FormProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <table className={styles["table"]}>
      <thead>
        <tr>
          <th scope="col">{t("adjust.field.service")}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`adjust.field.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {draft.services.map((service) => (
          <tr key={service.id}>
            <td>{service.name[locale]}</td>
            {columns.map((column) => (
              <td key={column}>
                <Limit of={of} service={service} column={column} label={service.name[locale]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

type LimitProps = { of: Draft; service: HallDraft["services"][number]; column: Column; label: string };

const Limit = ({ of, service, column, label }: LimitProps) => {
  const { t } = useTranslation("counter");
  const name = `${label} ${t(`adjust.field.${column}`)}`;
  if (column === "targetMinutes" || column === "serviceMinutes")
    return (
      <NumberField
        of={of}
        path={["services", service.id, column]}
        label={name}
        value={service[column]}
        testId={`${column}-${service.id}`}
      />
    );
  return <Cap of={of} service={service} column={column} label={name} />;
};

/** As many as come where nothing stands. The two caps of a service are one value: without either there is none. */
const Cap = ({ of, service, column, label }: LimitProps & { column: "perDay" | "perSlot" }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const path: HallPath = ["services", service.id, "capacity"];
  const { capacity } = service;
  const fault = faultAt(of.preview?.faults ?? [], [...path, column]);
  const put = (words: string): void => {
    const { perDay, perSlot, slotMinutes = 30 } = capacity ?? {};
    const next = { perDay, perSlot, [column]: words.trim() === "" ? undefined : typedNumber(words) };
    const isNone = next.perDay === undefined && next.perSlot === undefined;
    of.put(path, isNone ? undefined : withoutEmpty({ ...next, slotMinutes }));
  };
  return (
    <>
      <input
        className={styles["cap"]}
        aria-label={label}
        aria-invalid={fault !== null}
        inputMode="numeric"
        autoComplete="off"
        placeholder={t("adjust.limits.noCap")}
        value={capacity?.[column] ?? ""}
        onChange={({ target }) => put(target.value)}
        data-testid={`${column}-${service.id}`}
      />
      {fault && (
        <small className={styles["fault"]} data-testid="fault">
          {fault.message[locale]}
        </small>
      )}
    </>
  );
};

const withoutEmpty = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
