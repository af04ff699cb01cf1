import type { PaperState } from "@yichuang/shared/domain/document";
import type { Material } from "@yichuang/shared/domain/service";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useKeys } from "../hooks/use-keys.ts";
import styles from "./paper-table.module.css";

type PaperTableProps = {
  papers: readonly (Pick<Material, "name" | "isOptional"> & { note?: Material["note"] | null })[];
  /** What is said of each paper; null: nothing. */
  draft: readonly (PaperState | null)[];
  /** What may be said of a paper, in the order of its keys. */
  states: readonly PaperState[];
  nameOf: (state: PaperState) => string;
  /** What it means to say nothing of a paper, where that has a word of its own. */
  off?: string;
  /** Which keys do what. */
  keys: string;
  /** True where what is said of a paper asks for a look. */
  isAmiss: (state: PaperState | null) => boolean;
  onSet: (at: number, state: PaperState | null) => void;
};

/** Papers with what was found of each. Up and down choose the paper, numbers say what it is, minus takes it off. */
export const PaperTable = ({ papers, draft, states, nameOf, off, keys, isAmiss, onSet }: PaperTableProps) => {
  const { t } = useTranslation("counter");
  const offName = off ?? t("document.off");
  const locale = useLocale();
  const [at, setAt] = useState(0);
  const row = useRef<HTMLTableRowElement>(null);
  // A long list is longer than the screen.
  useEffect(() => {
    row.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  useKeys((key) => {
    const count = papers.length;
    if (count === 0) return false;
    if (key === "ArrowDown" || key === "ArrowUp") setAt((at + (key === "ArrowDown" ? 1 : count - 1)) % count);
    else if (key === "-") onSet(at, null);
    else {
      const state = /^[1-9]$/.test(key) ? states[Number(key) - 1] : undefined;
      if (state === undefined) return false;
      onSet(at, state);
    }
    return true;
  });
  if (papers.length === 0) return <p>{t("papers.nothing")}</p>;
  return (
    <table className={styles["papers"]}>
      <caption>{keys}</caption>
      <thead>
        <tr>
          <th scope="col">{t("document.paper")}</th>
          {states.map((state, position) => (
            <th key={state} scope="col">
              {nameOf(state)} <kbd>{position + 1}</kbd>
            </th>
          ))}
          <th scope="col">
            {offName} <kbd>-</kbd>
          </th>
        </tr>
      </thead>
      <tbody>
        {papers.map(({ name, note, isOptional }, index) => (
          <tr
            key={name.zh}
            ref={index === at ? row : null}
            data-at={index === at}
            data-lacking={isAmiss(draft[index] ?? null)}
            onPointerDown={() => setAt(index)}
          >
            <th scope="row">
              {name[locale]}
              {(note || isOptional) && (
                <small>
                  {isOptional && <b>{t("papers.optional")}</b>} {note?.[locale]}
                </small>
              )}
            </th>
            {[...states, null].map((state) => (
              <td key={state ?? "off"}>
                <input
                  type="radio"
                  tabIndex={-1}
                  aria-label={`${name[locale]} ${state === null ? offName : nameOf(state)}`}
                  checked={(draft[index] ?? null) === state}
                  onChange={() => onSet(index, state)}
                  data-testid={`paper-${index}-${state ?? "off"}`}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
