import type { ServiceId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Trash2, Waves } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Checks } from "./clerks-form.tsx";
import { type HallDraft, type TideDraft, type WindowDraft } from "./draft.ts";
import { Field, isEdited, NumberField, SelectField, TextField, WordsField } from "./fields.tsx";
import styles from "./forms.module.css";
import { TidesDay } from "./tides-day.tsx";
import type { Draft } from "./use-draft.ts";

type FormProps = { of: Draft; draft: HallDraft };
export type ChosenTide = { windowId: string; tideId: string };

/** The usual ones; others stand in the file itself. */
const dayRanges = ["", "mon-fri", "mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const newTide = ({ tides, primary }: WindowDraft, name: string): TideDraft => {
  let count = 1;
  while (tides.some(({ id }) => id === `t${count}`)) count += 1;
  return {
    id: `t${count}`,
    name: { zh: name, en: "Tide" },
    at: "09:00-11:00",
    primary: primary.slice(0, 1),
    cover: [],
  };
};

/** TID1, TID2: which window serves what else, when, and while how many wait. */
export const TidesForm = ({ of, draft }: FormProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [chosen, setChosen] = useState<ChosenTide | null>(null);
  const [windowId, setWindowId] = useState<string>(draft.windows[0]?.id ?? "");
  const own = draft.windows.find(({ id }) => id === (chosen?.windowId ?? windowId));
  const tide = own?.tides.find(({ id }) => id === chosen?.tideId);
  const add = (): void => {
    const at = draft.windows.find(({ id }) => id === windowId);
    if (!at) return;
    const made = newTide(at, t("adjust.tides.newName"));
    of.put(["windows", at.id, "tides", made.id], made);
    setChosen({ windowId: at.id, tideId: made.id });
  };
  return (
    <div className={styles["part"]}>
      <div className={styles["line"]}>
        <label className={styles["line"]}>
          {t("adjust.field.window")}
          <select value={windowId} onChange={({ target }) => setWindowId(target.value)} data-testid="tide-window">
            {draft.windows.map(({ id, number, name }) => (
              <option key={id} value={id}>
                {t("adjust.windowName", { number: String(number), name: name[locale] })}
              </option>
            ))}
          </select>
        </label>
        <Button icon={Waves} onPress={add} data-testid="tide-add">
          {t("adjust.tides.add")}
        </Button>
        <small>{t("adjust.tides.hint")}</small>
      </div>
      <TidesDay of={of} draft={draft} chosen={chosen} onChoose={setChosen} />
      {own && tide && <TideDetail key={`${own.id} ${tide.id}`} of={of} draft={draft} own={own} tide={tide} />}
    </div>
  );
};

type DetailProps = FormProps & { own: WindowDraft; tide: TideDraft };

const TideDetail = ({ of, draft, own, tide }: DetailProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const path = ["windows", own.id, "tides", tide.id];
  const rangesOf: readonly string[] =
    tide.days === undefined || dayRanges.some((range) => range === tide.days) ? dayRanges : [...dayRanges, tide.days];
  const rangeName = (range: string): string =>
    range === ""
      ? t("adjust.tides.everyDay")
      : range
          .split("-")
          .map((day) => t(`adjust.day.${day}` as "adjust.day.mon"))
          .join(t("adjust.tides.to"));
  return (
    <section className={styles["part"]} data-is-edited={isEdited(of, path)}>
      <h2>
        {t("adjust.windowName", { number: String(own.number), name: own.name[locale] })} <KindMark kind={own.kind} />
      </h2>
      <div className={styles["fields"]}>
        <TextField
          of={of}
          path={[...path, "name"]}
          label={t("adjust.field.name")}
          value={tide.name}
          testId="tide-name"
        />
        <SelectField
          of={of}
          path={[...path, "days"]}
          label={t("adjust.field.days")}
          value={tide.days ?? ""}
          choices={rangesOf.map((key) => ({ key, name: rangeName(key) }))}
          onPick={(key) => (key === "" ? undefined : key)}
        />
        <WordsField of={of} path={[...path, "at"]} label={t("adjust.field.at")} value={tide.at} testId="tide-at" />
        <Waiting of={of} draft={draft} path={path} tide={tide} />
      </div>
      {(["primary", "cover"] as const).map((part) => (
        <Checks
          key={part}
          of={of}
          path={[...path, part]}
          label={t(`adjust.field.${part}`)}
          choices={draft.services
            .filter(({ kind }) => part === "cover" || kind === own.kind)
            .map(({ id, name }) => ({ key: id as string, name: name[locale] }))}
          chosen={tide[part]}
          onChosen={(ids) => of.put([...path, part], ids)}
        />
      ))}
      <div className={styles["line"]}>
        <Button variant="danger" icon={Trash2} onPress={() => of.put(path, undefined)} data-testid="tide-remove">
          {t("adjust.tides.remove")}
        </Button>
      </div>
    </section>
  );
};

/** By the clock alone, or only while so many wait for a service. */
const Waiting = ({ of, draft, path, tide }: Omit<DetailProps, "own"> & { path: string[] }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const waiting = tide.whenWaiting;
  const at = [...path, "whenWaiting"];
  return (
    <>
      <Field of={of} path={[...at, "service"]} label={t("adjust.field.whenWaiting")}>
        {(bound) => (
          <select
            {...bound}
            value={waiting?.service ?? ""}
            onChange={({ target }) =>
              of.put(
                at,
                target.value === ""
                  ? undefined
                  : { service: target.value as ServiceId, atLeast: waiting?.atLeast ?? 10 },
              )
            }
            data-testid="tide-service"
          >
            <option value="">{t("adjust.tides.always")}</option>
            {draft.services.map(({ id, name }) => (
              <option key={id} value={id}>
                {name[locale]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {waiting && (
        <NumberField
          of={of}
          path={[...at, "atLeast"]}
          label={t("adjust.field.atLeast")}
          unit={t("adjust.unit.people")}
          note={t("adjust.tides.half", { count: Math.floor(Number(waiting.atLeast) / 2) || 0 })}
          value={waiting.atLeast}
          testId="tide-at-least"
        />
      )}
    </>
  );
};
