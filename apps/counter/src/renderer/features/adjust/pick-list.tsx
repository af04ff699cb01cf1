import type { Text } from "@yichuang/shared/domain/text";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Trash2 } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { isEdited } from "./fields.tsx";
import styles from "./forms.module.css";
import { type Draft, faultAt } from "./use-draft.ts";

export type PickEntry = { id: string; name: Text; mark: string };
type PickListProps = {
  of: Draft;
  section: string;
  entries: readonly PickEntry[];
  chosenId: string | null;
  onChoose: (id: string) => void;
  search: string;
  /** Stands below the list: what adds an entry. */
  children: ReactNode;
};

/** As many as somebody looks through; of more he writes a part of the name. */
const shownMax = 200;

/** One of many, found by its name or its mark; what was changed and what has a fault is marked. */
export const PickList = ({ of, section, entries, chosenId, onChoose, search, children }: PickListProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [words, setWords] = useState("");
  const wanted = words.trim().toLowerCase();
  const found = entries.filter(({ name, mark }) => `${name.zh} ${name.en} ${mark}`.toLowerCase().includes(wanted));
  const shown = found.slice(0, shownMax);
  const list = useRef<HTMLUListElement>(null);
  // What was just added stands at the end of the list.
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosenId]);
  return (
    <div className={styles["names"]}>
      <input
        aria-label={search}
        placeholder={search}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        data-testid={`search-${section}`}
      />
      <ul ref={list}>
        {shown.map(({ id, name, mark }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === chosenId ? "true" : undefined}
              data-is-edited={isEdited(of, [section, id])}
              data-has-fault={faultAt(of.preview?.faults ?? [], [section, id]) !== null}
              onClick={() => onChoose(id)}
              data-testid={`entry-${section}-${id}`}
            >
              <span>{name[locale]}</span> <small>{mark}</small>
            </button>
          </li>
        ))}
        {found.length === 0 && <li className={styles["more"]}>{t("adjust.pick.none")}</li>}
        {found.length > shown.length && (
          <li className={styles["more"]}>{t("adjust.pick.more", { count: found.length - shown.length })}</li>
        )}
      </ul>
      {children}
    </div>
  );
};

type DetailProps = {
  of: Draft;
  path: string[];
  remove: string;
  note?: string;
  onRemove: () => void;
  children: ReactNode;
};

/** What is said of the chosen entry, what is wrong with it as a whole, and the way to be rid of it. */
export const EntryDetail = ({ of, path, remove, note, onRemove, children }: DetailProps) => {
  const locale = useLocale();
  const whole = (of.preview?.faults ?? []).filter((fault) => fault.path.join(".") === path.join("."));
  return (
    <section className={styles["detail"]}>
      {whole.map(({ message }) => (
        <p key={message.en} className={styles["fault"]} role="alert" data-testid="fault">
          {message[locale]}
        </p>
      ))}
      {children}
      <div className={styles["line"]}>
        <Button variant="danger" icon={Trash2} onPress={onRemove} data-testid={`${path[0] ?? ""}-remove`}>
          {remove}
        </Button>
        {note !== undefined && <small>{note}</small>}
      </div>
    </section>
  );
};
