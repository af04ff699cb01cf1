import { windowKinds } from "@yichuang/shared/domain/service";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { HallDraft, WindowDraft } from "./draft.ts";
import { newWindow, withoutWindow } from "./entries.ts";
import { NumberField, SelectField, TextField } from "./fields.tsx";
import styles from "./forms.module.css";
import { EntryDetail, PickList } from "./pick-list.tsx";
import type { Draft } from "./use-draft.ts";

type FormProps = { of: Draft; draft: HallDraft };

/** ADJ13: which windows there are; what they serve stands on the matrix. */
export const WindowsForm = ({ of, draft }: FormProps) => {
  const { t } = useTranslation("counter");
  const [chosenId, setChosenId] = useState<string | null>(draft.windows[0]?.id ?? null);
  const chosen = draft.windows.find(({ id }) => id === chosenId);
  const add = (): void => {
    const made = newWindow(draft, chosen?.kind ?? "comprehensive", {
      zh: t("adjust.windows.newName"),
      en: "New window",
    });
    if (!made) return;
    of.put(["windows", made.id], made);
    setChosenId(made.id);
  };
  return (
    <div className={styles["split"]}>
      <PickList
        of={of}
        section="windows"
        entries={draft.windows.map(({ id, name, number }) => ({ id, name, mark: String(number) }))}
        chosenId={chosenId}
        onChoose={setChosenId}
        search={t("adjust.windows.search")}
      >
        <Button icon={Plus} onPress={add} data-testid="windows-add">
          {t("adjust.windows.add")}
        </Button>
      </PickList>
      {chosen ? (
        <WindowDetail key={chosen.id} of={of} draft={draft} own={chosen} />
      ) : (
        <p className={styles["quiet"]}>{t("adjust.pick.choose")}</p>
      )}
    </div>
  );
};

const WindowDetail = ({ of, draft, own }: FormProps & { own: WindowDraft }) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const path = ["windows", own.id];
  return (
    <EntryDetail
      of={of}
      path={path}
      remove={t("counter:adjust.windows.remove")}
      note={t("counter:adjust.windows.note")}
      onRemove={() => withoutWindow(draft, own.id).forEach((one) => of.put(one.path, one.value))}
    >
      <div className={styles["fields"]}>
        <TextField
          of={of}
          path={[...path, "name"]}
          label={t("counter:adjust.field.name")}
          value={own.name}
          testId="windows-name"
        />
        <NumberField
          of={of}
          path={[...path, "number"]}
          label={t("counter:adjust.field.number")}
          value={own.number}
          testId="windows-number"
        />
        <SelectField
          of={of}
          path={[...path, "kind"]}
          label={t("counter:adjust.field.kind")}
          value={own.kind}
          choices={windowKinds.map((key) => ({ key, name: t(`common:kind.${key}`) }))}
          testId="windows-kind"
        />
        <SelectField
          of={of}
          path={[...path, "zone"]}
          label={t("counter:adjust.field.zone")}
          value={own.zone}
          choices={draft.zones.map(({ id, name }) => ({ key: id, name: name[locale] }))}
        />
      </div>
    </EntryDetail>
  );
};
