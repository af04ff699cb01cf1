import type { Guidance } from "@yichuang/shared/domain/guidance";
import type { Text } from "@yichuang/shared/domain/text";
import { Button } from "@yichuang/shared/ui/button";
import { Plus, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import styles from "./guidance.module.css";

type GuidanceFormProps = { draft: Guidance; onChange: (draft: Guidance) => void };

const nothing: Text = { zh: "", en: "" };

const replaced = <Entry,>(list: readonly Entry[], at: number, entry: Entry): Entry[] =>
  list.map((own, place) => (place === at ? entry : own));
const without = <Entry,>(list: readonly Entry[], at: number): Entry[] => list.filter((_, place) => place !== at);

/** The four parts of what an item says, each a list that grows and shrinks. */
export const GuidanceForm = (props: GuidanceFormProps) => (
  <>
    <Materials {...props} />
    <Checks {...props} />
    <Questions {...props} />
    <ContactPost {...props} />
  </>
);

const Materials = ({ draft, onChange }: GuidanceFormProps) => {
  const { t } = useTranslation("counter");
  const { materials } = draft;
  return (
    <Part
      name={t("guidance.part.materials")}
      onAdd={() => onChange({ ...draft, materials: [...materials, { name: nothing, isOptional: false }] })}
      testId="materials"
    >
      {materials.map((own, at) => {
        const set = (change: Partial<typeof own>): void =>
          onChange({ ...draft, materials: replaced(materials, at, { ...own, ...change }) });
        return (
          <Row key={at} onRemove={() => onChange({ ...draft, materials: without(materials, at) })}>
            <Both
              name={t("guidance.paper")}
              max={60}
              value={own.name}
              onChange={(name) => set({ name })}
              testId={`paper-${at}`}
            />
            <Both
              name={t("guidance.paperNote")}
              max={120}
              value={own.note ?? nothing}
              onChange={(note) => set({ note })}
              testId={`paper-note-${at}`}
            />
            <Both
              name={t("guidance.sampleLabel")}
              max={1000}
              isLong
              value={own.sample ?? nothing}
              onChange={(sample) => set({ sample })}
              testId={`paper-sample-${at}`}
            />
            <label className={styles["check"]}>
              <input
                type="checkbox"
                checked={own.isOptional}
                onChange={({ target }) => set({ isOptional: target.checked })}
              />
              {t("guidance.isOptional")}
            </label>
          </Row>
        );
      })}
    </Part>
  );
};

const Checks = ({ draft, onChange }: GuidanceFormProps) => {
  const { t } = useTranslation("counter");
  const { checks } = draft;
  return (
    <Part
      name={t("guidance.part.checks")}
      onAdd={() => onChange({ ...draft, checks: [...checks, nothing] })}
      testId="checks"
    >
      {checks.map((own, at) => (
        <Row key={at} onRemove={() => onChange({ ...draft, checks: without(checks, at) })}>
          <Both
            name={t("guidance.check")}
            max={120}
            value={own}
            onChange={(check) => onChange({ ...draft, checks: replaced(checks, at, check) })}
            testId={`check-${at}`}
          />
        </Row>
      ))}
    </Part>
  );
};

const Questions = ({ draft, onChange }: GuidanceFormProps) => {
  const { t } = useTranslation("counter");
  const { questions } = draft;
  return (
    <Part
      name={t("guidance.part.questions")}
      onAdd={() => onChange({ ...draft, questions: [...questions, { question: nothing, answer: nothing }] })}
      testId="questions"
    >
      {questions.map((own, at) => {
        const set = (change: Partial<typeof own>): void =>
          onChange({ ...draft, questions: replaced(questions, at, { ...own, ...change }) });
        return (
          <Row key={at} onRemove={() => onChange({ ...draft, questions: without(questions, at) })}>
            <Both
              name={t("guidance.question")}
              max={80}
              value={own.question}
              onChange={(question) => set({ question })}
              testId={`question-${at}`}
            />
            <Both
              name={t("guidance.answer")}
              max={1000}
              isLong
              value={own.answer}
              onChange={(answer) => set({ answer })}
              testId={`answer-of-${at}`}
            />
          </Row>
        );
      })}
    </Part>
  );
};

const ContactPost = ({ draft, onChange }: GuidanceFormProps) => {
  const { t } = useTranslation("counter");
  const contact = draft.contact ?? { post: nothing, phone: "", place: null };
  return (
    <Part name={t("guidance.part.contact")} testId="contact">
      <Row>
        <Both
          name={t("guidance.post")}
          max={40}
          value={contact.post}
          onChange={(post) => onChange({ ...draft, contact: { ...contact, post } })}
          testId="contact-post"
        />
        <Both
          name={t("guidance.place")}
          max={60}
          value={contact.place ?? nothing}
          onChange={(place) => onChange({ ...draft, contact: { ...contact, place } })}
          testId="contact-place"
        />
        <label className={styles["field"]}>
          {t("guidance.phone")}
          <input
            type="tel"
            value={contact.phone}
            maxLength={30}
            onChange={({ target }) => onChange({ ...draft, contact: { ...contact, phone: target.value } })}
            data-testid="contact-phone"
          />
        </label>
      </Row>
    </Part>
  );
};

type PartProps = { name: string; onAdd?: () => void; testId: string; children: ReactNode };

const Part = ({ name, onAdd, testId, children }: PartProps) => {
  const { t } = useTranslation("counter");
  return (
    <fieldset className={styles["part"]}>
      <legend>{name}</legend>
      {children}
      {onAdd && (
        <Button icon={Plus} onPress={onAdd} data-testid={`add-${testId}`}>
          {t("guidance.add")}
        </Button>
      )}
    </fieldset>
  );
};

const Row = ({ onRemove, children }: { onRemove?: () => void; children: ReactNode }) => {
  const { t } = useTranslation("counter");
  return (
    <div className={styles["row"]}>
      <div>{children}</div>
      {onRemove && <Button icon={Trash2} aria-label={t("guidance.remove")} onPress={onRemove} />}
    </div>
  );
};

type BothProps = {
  name: string;
  max: number;
  isLong?: boolean;
  value: Text;
  onChange: (text: Text) => void;
  testId: string;
};

/** A text in both languages, side by side. */
const Both = ({ name, max, isLong = false, value, onChange, testId }: BothProps) => {
  const { t } = useTranslation("counter");
  return (
    <div className={styles["both"]}>
      {(["zh", "en"] as const).map((language) => {
        const field = {
          lang: language === "zh" ? "zh-CN" : "en",
          value: value[language],
          maxLength: language === "zh" ? max : 2 * max,
          "data-testid": `${testId}-${language}`,
        };
        const set = (words: string): void => onChange({ ...value, [language]: words });
        return (
          <label key={language} className={styles["field"]}>
            {t(`guidance.in.${language}`, { name })}
            {isLong ? (
              <textarea {...field} rows={2} onChange={({ target }) => set(target.value)} />
            ) : (
              <input {...field} autoComplete="off" onChange={({ target }) => set(target.value)} />
            )}
          </label>
        );
      })}
    </div>
  );
};
