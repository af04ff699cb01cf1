import type { HallPath } from "@yichuang/shared/domain/hall-change";
import type { Text } from "@yichuang/shared/domain/text";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { clsx } from "@yichuang/shared/ui/clsx";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";

import styles from "./fields.module.css";
import { type Typed, typedNumber } from "./draft.ts";
import { type Draft, faultAt } from "./use-draft.ts";

/** What every field is given: the draft it belongs to, and its place in it. */
export type FieldProps = { of: Draft; path: HallPath; label: string; note?: string | undefined; testId?: string };

type FrameProps = FieldProps & {
  children: (props: { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined }) => ReactNode;
  isWide?: boolean;
};

const placeOf = (path: HallPath): string => path.join(".");

/** Whether this place differs from the hall that holds. */
export const isEdited = ({ edits }: Draft, path: HallPath): boolean =>
  edits.some((edit) => placeOf(edit.path) === placeOf(path) || placeOf(edit.path).startsWith(`${placeOf(path)}.`));

/** A label, its control, and below it what is wrong with what stands there. */
export const Field = ({ of, path, label, note, isWide = false, children }: FrameProps) => {
  const id = useId();
  const locale = useLocale();
  const fault = faultAt(of.preview?.faults ?? [], path);
  return (
    <div className={clsx(styles["field"], isWide && styles["isWide"])} data-is-edited={isEdited(of, path)}>
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-invalid": fault !== null, "aria-describedby": fault || note ? `${id}-note` : undefined })}
      {(fault || note) && (
        <small id={`${id}-note`} className={clsx(fault && styles["fault"])} data-testid={fault ? "fault" : undefined}>
          {fault ? fault.message[locale] : note}
        </small>
      )}
    </div>
  );
};

export const NumberField = ({ unit, value, ...props }: FieldProps & { value: Typed; unit?: string }) => (
  <Field {...props}>
    {(bound) => (
      <span className={styles["number"]}>
        <input
          {...bound}
          inputMode="numeric"
          autoComplete="off"
          value={value}
          onChange={({ target }) => props.of.put(props.path, typedNumber(target.value))}
          data-testid={props.testId}
        />
        {unit}
      </span>
    )}
  </Field>
);

export const WordsField = ({ value, ...props }: FieldProps & { value: string }) => (
  <Field {...props}>
    {(bound) => (
      <input
        {...bound}
        autoComplete="off"
        value={value}
        onChange={({ target }) => props.of.put(props.path, target.value)}
        data-testid={props.testId}
      />
    )}
  </Field>
);

/** Words in both languages, Chinese first. */
export const TextField = ({ value, ...props }: FieldProps & { value: Text }) => {
  const { t } = useTranslation("counter");
  return (
    <Field {...props} isWide>
      {(bound) => (
        <span className={styles["both"]}>
          <input
            {...bound}
            autoComplete="off"
            lang="zh-CN"
            value={value.zh}
            onChange={({ target }) => props.of.put(props.path, { ...value, zh: target.value })}
            data-testid={props.testId}
          />
          <input
            aria-label={t("adjust.inEnglish", { label: props.label })}
            aria-invalid={bound["aria-invalid"]}
            autoComplete="off"
            lang="en"
            value={value.en}
            onChange={({ target }) => props.of.put(props.path, { ...value, en: target.value })}
          />
        </span>
      )}
    </Field>
  );
};

type SelectProps<Key extends string> = FieldProps & {
  value: Key;
  choices: readonly { key: Key; name: string }[];
  /** What is put for the chosen key; without it the key. undefined: the place is empty. */
  onPick?: (key: Key) => unknown;
};

export const SelectField = <Key extends string>({ value, choices, onPick, ...props }: SelectProps<Key>) => (
  <Field {...props}>
    {(bound) => (
      <select
        {...bound}
        value={value}
        onChange={({ target }) => {
          const key = target.value as Key;
          props.of.put(props.path, onPick ? onPick(key) : key);
        }}
        data-testid={props.testId}
      >
        {choices.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    )}
  </Field>
);

/** Yes or no. */
export const CheckField = ({ of, path, label, value, testId }: FieldProps & { value: boolean }) => (
  <label className={styles["check"]} data-is-edited={isEdited(of, path)}>
    <input
      type="checkbox"
      checked={value}
      onChange={({ target }) => of.put(path, target.checked)}
      data-testid={testId}
    />
    {label}
  </label>
);
