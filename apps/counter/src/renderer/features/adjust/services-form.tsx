import { serviceGroups, windowKinds } from "@yichuang/shared/domain/service";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { serviceIconNames } from "@yichuang/shared/ui/service-icon-names";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { HallDraft } from "./draft.ts";
import { newService, withoutService } from "./entries.ts";
import { CheckField, SelectField, TextField, WordsField } from "./fields.tsx";
import styles from "./forms.module.css";
import { EntryDetail, PickList } from "./pick-list.tsx";
import type { Draft } from "./use-draft.ts";

type FormProps = { of: Draft; draft: HallDraft };
type ServiceDraft = HallDraft["services"][number];

/** ADJ13: what citizens queue for, and how the kiosk shows it. */
export const ServicesForm = ({ of, draft }: FormProps) => {
  const { t } = useTranslation("counter");
  const [chosenId, setChosenId] = useState<string | null>(draft.services[0]?.id ?? null);
  const chosen = draft.services.find(({ id }) => id === chosenId);
  const add = (): void => {
    const name = { zh: t("adjust.services.newName"), en: "New service" };
    const made = newService(draft, name, { zh: t("adjust.services.newSummary"), en: "What can be done here" });
    if (!made) return;
    of.put(["services", made.id], made);
    setChosenId(made.id);
  };
  return (
    <div className={styles["split"]}>
      <PickList
        of={of}
        section="services"
        entries={draft.services.map(({ id, name, prefix }) => ({ id, name, mark: prefix }))}
        chosenId={chosenId}
        onChoose={setChosenId}
        search={t("adjust.services.search")}
      >
        <Button icon={Plus} onPress={add} data-testid="services-add">
          {t("adjust.services.add")}
        </Button>
      </PickList>
      {chosen ? (
        <ServiceDetail key={chosen.id} of={of} draft={draft} service={chosen} />
      ) : (
        <p className={styles["quiet"]}>{t("adjust.pick.choose")}</p>
      )}
    </div>
  );
};

const ServiceDetail = ({ of, draft, service }: FormProps & { service: ServiceDraft }) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const path = ["services", service.id];
  const served = draft.windows.filter((own) => [...own.primary, ...own.cover].includes(service.id));
  const items = draft.items.filter((item) => item.service === service.id).length;
  const by = served.map(({ number }) => number).join(locale === "zh" ? "、" : ", ");
  return (
    <EntryDetail
      of={of}
      path={path}
      remove={t("counter:adjust.services.remove")}
      note={t("counter:adjust.services.note", { count: items })}
      onRemove={() => withoutService(draft, service.id).forEach((one) => of.put(one.path, one.value))}
    >
      <div className={styles["fields"]}>
        <TextField
          of={of}
          path={[...path, "name"]}
          label={t("counter:adjust.field.name")}
          value={service.name}
          testId="services-name"
        />
        <TextField
          of={of}
          path={[...path, "summary"]}
          label={t("counter:adjust.field.summary")}
          value={service.summary}
        />
        <WordsField
          of={of}
          path={[...path, "prefix"]}
          label={t("counter:adjust.field.prefix")}
          value={service.prefix}
          testId="services-prefix"
        />
        <SelectField
          of={of}
          path={[...path, "kind"]}
          label={t("counter:adjust.services.kind")}
          value={service.kind}
          choices={windowKinds.map((key) => ({ key, name: t(`common:kind.${key}`) }))}
        />
        <SelectField
          of={of}
          path={[...path, "group"]}
          label={t("counter:adjust.field.group")}
          value={service.group}
          choices={serviceGroups.map((key) => ({ key, name: t(`counter:adjust.group.${key}`) }))}
        />
        <SelectField
          of={of}
          path={[...path, "department"]}
          label={t("counter:adjust.field.department")}
          value={service.department}
          choices={Object.entries(draft.departments).map(([key, name]) => ({
            key: key as typeof service.department,
            name: name[locale],
          }))}
        />
        <SelectField
          of={of}
          path={[...path, "icon"]}
          label={t("counter:adjust.field.icon")}
          value={service.icon}
          choices={serviceIconNames.map((key) => ({ key: key as string, name: key }))}
        />
        <CheckField
          of={of}
          path={[...path, "identity"]}
          label={t("counter:adjust.field.identity")}
          value={service.identity}
        />
      </div>
      <p className={styles["quiet"]}>
        {served.length === 0
          ? t("counter:adjust.services.nobody")
          : t("counter:adjust.services.servedBy", { windows: by })}
      </p>
    </EntryDetail>
  );
};
