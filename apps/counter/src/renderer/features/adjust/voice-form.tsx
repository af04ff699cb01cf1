import { speechSounds } from "@yichuang/shared/domain/speech-sound";
import { voiceEngines } from "@yichuang/shared/domain/voice-engine";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";

import { type HallDraft, typedNumber } from "./draft.ts";
import { NumberField, SelectField, WordsField } from "./fields.tsx";
import styles from "./forms.module.css";
import { type Draft, faultAt } from "./use-draft.ts";

type FormProps = { of: Draft; draft: HallDraft };
type Hours = HallDraft["voice"]["hours"];

/** How calls sound, and when they sound otherwise. Films and pictures are files of the server, not of the hall file. */
export const VoiceForm = ({ of, draft }: FormProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const { hours } = draft.voice;
  const put = (next: Hours): void => of.put(["voice", "hours"], next);
  const change = (at: number, part: Partial<Record<keyof Hours[number], unknown>>): void =>
    put(hours.map((one, other) => (other === at ? ({ ...one, ...part } as Hours[number]) : one)));
  return (
    <div className={styles["part"]}>
      <h2>{t("adjust.voice.title")}</h2>
      <div className={styles["fields"]}>
        <NumberField
          of={of}
          path={["voice", "times"]}
          label={t("adjust.field.times")}
          unit={t("adjust.unit.times")}
          value={draft.voice.times}
          testId="voice-times"
        />
        <SelectField
          of={of}
          path={["voice", "engine"]}
          label={t("adjust.field.engine")}
          value={draft.voice.engine}
          choices={voiceEngines.map((key) => ({ key, name: t(`adjust.choice.${key}`) }))}
        />
        <WordsField of={of} path={["voicePack"]} label={t("adjust.field.voicePack")} value={draft.voicePack} />
      </div>
      <h2>{t("adjust.voice.hours")}</h2>
      <ul className={styles["list"]}>
        {hours.map(({ at: span, sound, volumePercent }, at) => {
          const fault = faultAt(of.preview?.faults ?? [], ["voice", "hours", at]);
          return (
            <li key={at}>
              <span className={styles["line"]}>
                <input
                  type="text"
                  aria-label={t("adjust.field.at")}
                  aria-invalid={fault !== null}
                  value={span}
                  onChange={({ target }) => change(at, { at: target.value })}
                  data-testid={`sound-at-${at}`}
                />
                <select
                  aria-label={t("adjust.field.sound")}
                  value={sound}
                  onChange={({ target }) => change(at, { sound: target.value })}
                >
                  {speechSounds.map((key) => (
                    <option key={key} value={key}>
                      {t(`adjust.choice.${key}`)}
                    </option>
                  ))}
                </select>
                <input
                  type="text"
                  inputMode="numeric"
                  aria-label={t("adjust.field.volumePercent")}
                  value={volumePercent}
                  onChange={({ target }) => change(at, { volumePercent: typedNumber(target.value) })}
                />
                {t("adjust.field.volumePercent")}
                {fault && (
                  <small className={styles["fault"]} data-testid="fault">
                    {fault.message[locale]}
                  </small>
                )}
              </span>
              <Button icon={X} onPress={() => put(hours.filter((_, other) => other !== at))}>
                {t("adjust.remove")}
              </Button>
            </li>
          );
        })}
        {hours.length === 0 && <li className={styles["quiet"]}>{t("adjust.voice.noHours")}</li>}
      </ul>
      <div className={styles["line"]}>
        <Button
          icon={Plus}
          onPress={() => put([...hours, { at: "12:00-13:30", sound: "chime", volumePercent: 60 }])}
          data-testid="sound-add"
        >
          {t("adjust.voice.add")}
        </Button>
      </div>
    </div>
  );
};
