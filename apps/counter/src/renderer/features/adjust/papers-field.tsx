import type { Text } from "@yichuang/shared/domain/text";
import type { MaterialEntry } from "@yichuang/shared/protocol/hall-file";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { ArrowUp, Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { HallDraft } from "./draft.ts";
import styles from "./forms.module.css";
import { type Draft, faultAt } from "./use-draft.ts";

type PapersProps = {
  of: Draft;
  draft: HallDraft;
  path: string[];
  title: string;
  entries: readonly MaterialEntry[];
};

const nothing: Text = { zh: "", en: "" };

/** A list with one of its entries before the one above it. */
const lifted = <Entry,>(entries: readonly Entry[], at: number): Entry[] =>
  entries.map((entry, here) =>
    here === at - 1 ? (entries[at] ?? entry) : here === at ? (entries[at - 1] ?? entry) : entry,
  );

/** ADJ14: the papers of an item in their order: those that the hall has names for, or of this item alone. */
export const PapersField = ({ of, draft, path, title, entries }: PapersProps) => {
  const { t } = useTranslation("counter");
  const put = (next: readonly MaterialEntry[]): void => of.put(path, next);
  const own = path.at(-1) ?? "";
  return (
    <fieldset className={styles["papers"]}>
      <legend>{title}</legend>
      {entries.length === 0 && <p className={styles["quiet"]}>{t("adjust.items.noPapers")}</p>}
      <ol>
        {entries.map((entry, at) => (
          <li key={at}>
            <Paper
              of={of}
              draft={draft}
              path={path}
              at={at}
              entry={entry}
              onChange={(next) => put(entries.map((one, here) => (here === at ? next : one)))}
            />
            <Button
              icon={ArrowUp}
              isDisabled={at === 0}
              aria-label={t("adjust.items.up", { number: at + 1 })}
              onPress={() => put(lifted(entries, at))}
            >
              {t("adjust.up")}
            </Button>
            <Button
              icon={X}
              aria-label={t("adjust.items.removePaper", { number: at + 1 })}
              onPress={() => put(entries.filter((_, here) => here !== at))}
              data-testid={`${own}-remove-${at}`}
            >
              {t("adjust.remove")}
            </Button>
          </li>
        ))}
      </ol>
      <div className={styles["line"]}>
        <Button icon={Plus} onPress={() => put([...entries, { name: nothing }])} data-testid={`${own}-add`}>
          {t("adjust.items.addPaper")}
        </Button>
      </div>
    </fieldset>
  );
};

type PaperProps = Pick<PapersProps, "of" | "draft" | "path"> & {
  at: number;
  entry: MaterialEntry;
  onChange: (next: MaterialEntry) => void;
};

const Paper = ({ of, draft, path, at, entry, onChange }: PaperProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const fault = faultAt(of.preview?.faults ?? [], [...path, at]);
  const { paper, name, note } = entry;
  const known = paper === undefined ? undefined : draft.papers[paper];
  const withNote = (next: Text): void => {
    const isEmpty = next.zh === "" && next.en === "";
    const { note: _note, ...rest } = entry;
    onChange(isEmpty ? rest : { ...rest, note: next });
  };
  const testId = `${path.at(-1) ?? ""}-${at}`;
  return (
    <span className={styles["paper"]} aria-invalid={fault !== null}>
      <select
        aria-label={t("adjust.items.paper", { number: at + 1 })}
        value={paper ?? ""}
        onChange={({ target }) => {
          const { paper: _paper, name: _name, ...rest } = entry;
          onChange(target.value === "" ? { ...rest, name: known?.name ?? nothing } : { ...rest, paper: target.value });
        }}
        data-testid={`${testId}-paper`}
      >
        <option value="">{t("adjust.items.ownPaper")}</option>
        {Object.entries(draft.papers).map(([key, each]) => (
          <option key={key} value={key}>
            {each.name[locale]}
          </option>
        ))}
      </select>
      {paper === undefined && (
        <Both
          label={t("adjust.items.paperName", { number: at + 1 })}
          value={name ?? nothing}
          testId={`${testId}-name`}
          onChange={(next) => onChange({ ...entry, name: next })}
        />
      )}
      <Both
        label={t("adjust.items.paperNote", { number: at + 1 })}
        hint={known?.note?.[locale] ?? t("adjust.items.noteHint")}
        value={note ?? nothing}
        testId={`${testId}-note`}
        onChange={withNote}
      />
      {fault && (
        <small className={styles["fault"]} data-testid="fault">
          {fault.message[locale]}
        </small>
      )}
    </span>
  );
};

type BothProps = { label: string; hint?: string; value: Text; testId: string; onChange: (next: Text) => void };

/** Words in both languages beside each other. */
const Both = ({ label, hint, value, testId, onChange }: BothProps) => {
  const { t } = useTranslation("counter");
  return (
    <>
      <input
        type="text"
        lang="zh-CN"
        aria-label={label}
        placeholder={hint ?? t("adjust.language.zh")}
        value={value.zh}
        onChange={({ target }) => onChange({ ...value, zh: target.value })}
        data-testid={testId}
      />
      <input
        type="text"
        lang="en"
        aria-label={t("adjust.inEnglish", { label })}
        placeholder={t("adjust.language.en")}
        value={value.en}
        onChange={({ target }) => onChange({ ...value, en: target.value })}
        data-testid={`${testId}-en`}
      />
    </>
  );
};

/** What is looked at before a citizen queues for it. */
export const ChecksField = ({ of, path, lines }: { of: Draft; path: string[]; lines: readonly Text[] }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const put = (next: readonly Text[]): void => of.put(path, next);
  return (
    <fieldset className={styles["papers"]}>
      <legend>{t("adjust.items.checks")}</legend>
      <ol>
        {lines.map((line, at) => {
          const fault = faultAt(of.preview?.faults ?? [], [...path, at]);
          return (
            <li key={at}>
              <span className={styles["paper"]} aria-invalid={fault !== null}>
                <Both
                  label={t("adjust.items.check", { number: at + 1 })}
                  value={line}
                  testId={`checks-${at}`}
                  onChange={(next) => put(lines.map((one, here) => (here === at ? next : one)))}
                />
                {fault && (
                  <small className={styles["fault"]} data-testid="fault">
                    {fault.message[locale]}
                  </small>
                )}
              </span>
              <Button
                icon={X}
                aria-label={t("adjust.items.removeCheck", { number: at + 1 })}
                onPress={() => put(lines.filter((_, here) => here !== at))}
              >
                {t("adjust.remove")}
              </Button>
            </li>
          );
        })}
      </ol>
      <div className={styles["line"]}>
        <Button icon={Plus} onPress={() => put([...lines, nothing])} data-testid="checks-add">
          {t("adjust.items.addCheck")}
        </Button>
      </div>
    </fieldset>
  );
};
