import type { Text } from "@yichuang/shared/domain/text";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { HallDraft } from "./draft.ts";
import { TextField } from "./fields.tsx";
import styles from "./forms.module.css";
import { type Draft, faultAt } from "./use-draft.ts";

type FormProps = { of: Draft; draft: HallDraft };

/** Names and lines that citizens read. Notices for today alone stand on the live page. */
export const TextsForm = ({ of, draft }: FormProps) => {
  const { t } = useTranslation("counter");
  return (
    <div className={styles["halves"]}>
      <section className={styles["part"]}>
        <h2>{t("adjust.texts.hall")}</h2>
        <TextField of={of} path={["name"]} label={t("adjust.field.hallName")} value={draft.name} testId="hall-name" />
        {draft.selfService && (
          <>
            <TextField
              of={of}
              path={["selfService", "place"]}
              label={t("adjust.field.selfServicePlace")}
              value={draft.selfService.place}
            />
            {draft.selfService.note && (
              <TextField
                of={of}
                path={["selfService", "note"]}
                label={t("adjust.field.selfServiceNote")}
                value={draft.selfService.note}
              />
            )}
          </>
        )}
        <Lines of={of} draft={draft} />
      </section>
      <section className={styles["part"]}>
        <h2>{t("adjust.texts.zones")}</h2>
        {draft.zones.map(({ id, name, direction }) => (
          <div key={id} className={styles["fields"]}>
            <TextField of={of} path={["zones", id, "name"]} label={t("adjust.field.zone")} value={name} />
            <TextField
              of={of}
              path={["zones", id, "direction"]}
              label={t("adjust.field.direction")}
              value={direction}
            />
          </div>
        ))}
      </section>
    </div>
  );
};

/** Lines that boards and kiosks always show. */
const Lines = ({ of, draft: { notices } }: FormProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const put = (next: readonly Text[]): void => of.put(["notices"], next);
  return (
    <>
      <h2>{t("adjust.field.notices")}</h2>
      <ul className={styles["list"]}>
        {notices.map((notice, at) => {
          const fault = faultAt(of.preview?.faults ?? [], ["notices", at]);
          const change = (half: keyof Text, words: string): void =>
            put(notices.map((one, other) => (other === at ? { ...one, [half]: words } : one)));
          return (
            <li key={at}>
              <span className={styles["list"]}>
                {(["zh", "en"] as const).map((half) => (
                  <input
                    key={half}
                    type="text"
                    lang={half === "zh" ? "zh-CN" : "en"}
                    aria-label={`${t("adjust.texts.notice", { number: at + 1 })} ${t(`adjust.language.${half}`)}`}
                    aria-invalid={fault !== null}
                    value={notice[half]}
                    onChange={({ target }) => change(half, target.value)}
                    data-testid={`line-${at}-${half}`}
                  />
                ))}
                {fault && (
                  <small className={styles["fault"]} data-testid="fault">
                    {fault.message[locale]}
                  </small>
                )}
              </span>
              <Button icon={X} onPress={() => put(notices.filter((_, other) => other !== at))}>
                {t("adjust.remove")}
              </Button>
            </li>
          );
        })}
      </ul>
      <p className={styles["line"]}>
        <Button icon={Plus} onPress={() => put([...notices, { zh: "", en: "" }])} data-testid="line-add">
          {t("adjust.texts.addNotice")}
        </Button>
      </p>
    </>
  );
};
