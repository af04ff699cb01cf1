import type { Text } from "@yichuang/shared/domain/text";
import type { DepartmentId } from "@yichuang/shared/domain/ids";
import type { ItemEntry } from "@yichuang/shared/protocol/hall-file";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { HallDraft } from "./draft.ts";
import { newItem, withoutItem } from "./entries.ts";
import { CheckField, Field, NumberField, SelectField, TextField } from "./fields.tsx";
import styles from "./forms.module.css";
import { ChecksField, PapersField } from "./papers-field.tsx";
import { EntryDetail, PickList } from "./pick-list.tsx";
import type { Draft } from "./use-draft.ts";

type FormProps = { of: Draft; draft: HallDraft };

/** ADJ14: items with their one-time notice lists. */
export const ItemsForm = ({ of, draft }: FormProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [chosenId, setChosenId] = useState<string | null>(draft.items[0]?.id ?? null);
  const chosen = draft.items.find(({ id }) => id === chosenId);
  const names = new Map<string, Text>(draft.services.map(({ id, name }) => [id, name]));
  const add = (): void => {
    const service = chosen?.service ?? draft.services[0]?.id;
    if (service === undefined) return;
    const made = newItem(draft, service, { zh: t("adjust.items.newName"), en: "New item" });
    of.put(["items", made.id], made);
    setChosenId(made.id);
  };
  return (
    <div className={styles["split"]}>
      <PickList
        of={of}
        section="items"
        entries={draft.items.map(({ id, name, service }) => ({
          id,
          name,
          mark: names.get(service)?.[locale] ?? service,
        }))}
        chosenId={chosenId}
        onChoose={setChosenId}
        search={t("adjust.items.search")}
      >
        <Button icon={Plus} onPress={add} data-testid="items-add">
          {t("adjust.items.add")}
        </Button>
      </PickList>
      {chosen ? (
        <ItemDetail key={chosen.id} of={of} draft={draft} item={chosen} />
      ) : (
        <p className={styles["quiet"]}>{t(draft.items.length === 0 ? "adjust.items.none" : "adjust.pick.choose")}</p>
      )}
    </div>
  );
};

const ItemDetail = ({ of, draft, item }: FormProps & { item: ItemEntry }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const path = ["items", item.id];
  return (
    <EntryDetail
      of={of}
      path={path}
      remove={t("adjust.items.remove")}
      note={t("adjust.items.note")}
      onRemove={() => withoutItem(draft, item.id).forEach((one) => of.put(one.path, one.value))}
    >
      <div className={styles["fields"]}>
        <TextField
          of={of}
          path={[...path, "name"]}
          label={t("adjust.field.name")}
          value={item.name}
          testId="items-name"
        />
        <SelectField
          of={of}
          path={[...path, "service"]}
          label={t("adjust.field.service")}
          value={item.service}
          choices={draft.services.map(({ id, name }) => ({ key: id, name: name[locale] }))}
          testId="items-service"
        />
        <SelectField
          of={of}
          path={[...path, "department"]}
          label={t("adjust.field.department")}
          value={item.department ?? ""}
          choices={[
            { key: "", name: t("adjust.items.asService") },
            ...Object.entries(draft.departments).map(([key, name]) => ({ key, name: name[locale] })),
          ]}
          onPick={(key) => (key === "" ? undefined : (key as DepartmentId))}
        />
        <NumberField
          of={of}
          path={[...path, "workingDays"]}
          label={t("adjust.items.workingDays")}
          note={t("adjust.items.atOnce")}
          unit={t("adjust.unit.days")}
          value={item.workingDays}
        />
        <Fee of={of} item={item} />
        <CheckField
          of={of}
          path={[...path, "selfService"]}
          label={t("adjust.items.selfService")}
          value={item.selfService}
        />
      </div>
      <PapersField
        of={of}
        draft={draft}
        path={[...path, "materials"]}
        title={t("adjust.items.materials")}
        entries={item.materials}
      />
      <PapersField
        of={of}
        draft={draft}
        path={[...path, "optionalMaterials"]}
        title={t("adjust.items.optionalMaterials")}
        entries={item.optionalMaterials}
      />
      <ChecksField of={of} path={[...path, "checks"]} lines={item.checks} />
    </EntryDetail>
  );
};

/** Yuan, with parts of one; free where nothing stands. */
const Fee = ({ of, item }: { of: Draft; item: ItemEntry }) => {
  const { t } = useTranslation("counter");
  const path = ["items", item.id, "feeYuan"];
  const put = (words: string): void => {
    const written = words.trim();
    of.put(path, written === "" ? undefined : /^\d{1,6}(\.\d{1,2})?$/.test(written) ? Number(written) : words);
  };
  return (
    <Field of={of} path={path} label={t("adjust.items.fee")}>
      {(bound) => (
        <input
          {...bound}
          inputMode="decimal"
          autoComplete="off"
          placeholder={t("adjust.items.free")}
          defaultValue={item.feeYuan ?? ""}
          onChange={({ target }) => put(target.value)}
        />
      )}
    </Field>
  );
};
