import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import { type StaffRole, staffRoles } from "@yichuang/shared/domain/staff";
import type { ClerkEntry } from "@yichuang/shared/protocol/hall-file";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Trash2, UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { HallDraft } from "./draft.ts";
import { CheckField, isEdited, SelectField, TextField, WordsField } from "./fields.tsx";
import styles from "./forms.module.css";
import { type Draft, faultAt } from "./use-draft.ts";

type FormProps = { of: Draft; draft: HallDraft };

const matches = ({ name, staffNumber }: ClerkEntry, words: string): boolean =>
  `${name.zh} ${name.en} ${staffNumber}`.toLowerCase().includes(words.trim().toLowerCase());

/** An id and a number that nobody has yet. */
const newcomer = ({ clerks }: HallDraft, name: { zh: string; en: string }): ClerkEntry => {
  const free = (is: (count: number) => boolean): number => {
    let count = 1;
    while (!is(count)) count += 1;
    return count;
  };
  const at = free((count) => !clerks.some(({ id }) => id === `n${count}`));
  const number = free((count) => !clerks.some(({ staffNumber }) => staffNumber === String(9000 + count)));
  return {
    id: `n${at}` as ClerkId,
    name,
    staffNumber: String(9000 + number),
    roles: ["clerk"],
    canCallNamed: false,
  };
};

/** Who works here: post, number, roles, usual window, and what each is trained for. */
export const ClerksForm = ({ of, draft }: FormProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [words, setWords] = useState("");
  const [chosenId, setChosenId] = useState<string | null>(draft.clerks[0]?.id ?? null);
  const chosen = draft.clerks.find(({ id }) => id === chosenId) ?? null;
  const add = (): void => {
    const entry = newcomer(draft, { zh: t("adjust.clerks.newName"), en: "New post" });
    of.put(["clerks", entry.id], entry);
    setWords("");
    setChosenId(entry.id);
  };
  return (
    <div className={styles["split"]}>
      <div className={styles["names"]}>
        <input
          aria-label={t("adjust.clerks.search")}
          placeholder={t("adjust.clerks.search")}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <ul>
          {draft.clerks
            .filter((clerk) => matches(clerk, words))
            .map((clerk) => (
              <li key={clerk.id}>
                <button
                  type="button"
                  aria-current={clerk.id === chosenId ? "true" : undefined}
                  data-is-edited={isEdited(of, ["clerks", clerk.id])}
                  onClick={() => setChosenId(clerk.id)}
                  data-testid={`clerk-${clerk.id}`}
                >
                  {clerk.name[locale]} <small>{clerk.staffNumber}</small>
                </button>
              </li>
            ))}
        </ul>
        <Button icon={UserPlus} onPress={add} data-testid="clerk-add">
          {t("adjust.clerks.add")}
        </Button>
      </div>
      {chosen ? (
        <ClerkDetail key={chosen.id} of={of} draft={draft} clerk={chosen} />
      ) : (
        <p className={styles["quiet"]}>{t("adjust.clerks.none")}</p>
      )}
    </div>
  );
};

const ClerkDetail = ({ of, draft, clerk }: FormProps & { clerk: ClerkEntry }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const path = ["clerks", clerk.id];
  return (
    <section className={styles["detail"]}>
      <div className={styles["fields"]}>
        <TextField
          of={of}
          path={[...path, "name"]}
          label={t("adjust.field.name")}
          note={t("adjust.clerks.post")}
          value={clerk.name}
          testId="clerk-name"
        />
        <WordsField
          of={of}
          path={[...path, "staffNumber"]}
          label={t("adjust.field.staffNumber")}
          value={clerk.staffNumber}
          testId="clerk-number"
        />
        <SelectField
          of={of}
          path={[...path, "window"]}
          label={t("adjust.field.window")}
          value={clerk.window ?? ""}
          choices={[
            { key: "", name: t("adjust.none") },
            ...draft.windows.map(({ id, number, name }) => ({
              key: id as string,
              name: t("adjust.windowName", { number: String(number), name: name[locale] }),
            })),
          ]}
          onPick={(key) => (key === "" ? undefined : (key as WindowId))}
          testId="clerk-window"
        />
        <CheckField
          of={of}
          path={[...path, "canCallNamed"]}
          label={t("adjust.field.canCallNamed")}
          value={clerk.canCallNamed}
        />
      </div>
      <Checks
        of={of}
        path={[...path, "roles"]}
        label={t("adjust.field.roles")}
        choices={staffRoles.map((key) => ({ key, name: t(`role.${key}`) }))}
        chosen={clerk.roles}
        onChosen={(roles) => of.put([...path, "roles"], roles as StaffRole[])}
      />
      <Skills of={of} draft={draft} clerk={clerk} />
      <div className={styles["line"]}>
        <Button variant="danger" icon={Trash2} onPress={() => of.put(path, undefined)} data-testid="clerk-remove">
          {t("adjust.clerks.remove")}
        </Button>
        <small>{t("adjust.clerks.pin", { id: clerk.id })}</small>
      </div>
    </section>
  );
};

/** Trained for everything, or for what is ticked. */
const Skills = ({ of, draft, clerk }: FormProps & { clerk: ClerkEntry }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const path = ["clerks", clerk.id, "skills"];
  const all = draft.services.map(({ id }) => id);
  return (
    <>
      <label className={styles["line"]}>
        <input
          type="checkbox"
          checked={clerk.skills === undefined}
          onChange={({ target }) => of.put(path, target.checked ? undefined : all)}
          data-testid="clerk-skilled"
        />
        {t("adjust.clerks.allSkills")}
      </label>
      {clerk.skills && (
        <Checks
          of={of}
          path={path}
          label={t("adjust.field.skills")}
          choices={draft.services.map(({ id, name }) => ({ key: id as string, name: name[locale] }))}
          chosen={clerk.skills}
          onChosen={(skills) => of.put(path, skills as ServiceId[])}
        />
      )}
    </>
  );
};

type ChecksProps = {
  of: Draft;
  path: string[];
  label: string;
  choices: readonly { key: string; name: string }[];
  chosen: readonly string[];
  onChosen: (keys: string[]) => void;
};

/** Any number of a list, kept in the list's order. */
export const Checks = ({ of, path, label, choices, chosen, onChosen }: ChecksProps) => {
  const locale = useLocale();
  const fault = faultAt(of.preview?.faults ?? [], path);
  const turn = (key: string, isOn: boolean): void =>
    onChosen(choices.map((choice) => choice.key).filter((one) => (one === key ? isOn : chosen.includes(one))));
  return (
    <fieldset className={styles["checks"]}>
      <legend>{label}</legend>
      {choices.map(({ key, name }) => (
        <label key={key} className={styles["line"]}>
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={({ target }) => turn(key, target.checked)}
            data-testid={`${path.at(-1) ?? ""}-${key}`}
          />
          {name}
        </label>
      ))}
      {fault && (
        <small className={styles["fault"]} data-testid="fault">
          {fault.message[locale]}
        </small>
      )}
    </fieldset>
  );
};
