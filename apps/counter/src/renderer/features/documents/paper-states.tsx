import { isLacking, type PaperState } from "@yichuang/shared/domain/document";
import type { Item } from "@yichuang/shared/domain/service";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../hooks/use-keys.ts";
import { type DocumentDraft, statesFor, withState } from "../../model/document-draft.ts";
import styles from "./documents.module.css";

type PaperStatesProps = { item: Item; draft: DocumentDraft; onChange: (draft: DocumentDraft) => void };

/** CTR40: what was found of each paper. Up and down choose the paper, numbers say what it is, minus takes it off. */
export const PaperStates = ({ item, draft, onChange }: PaperStatesProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [at, setAt] = useState(0);
  const states = statesFor[draft.kind];
  const row = useRef<HTMLTableRowElement>(null);
  // A long list is longer than the screen.
  useEffect(() => {
    row.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const nameOf = (state: PaperState): string =>
    t(draft.kind === "notice" ? "paperState.needed" : `paperState.${state}`);
  const set = (index: number, state: PaperState | null): void => onChange(withState(draft, index, state));
  useKeys((key) => {
    const count = item.materials.length;
    if (count === 0) return false;
    if (key === "ArrowDown" || key === "ArrowUp") setAt((at + (key === "ArrowDown" ? 1 : count - 1)) % count);
    else if (key === "-") set(at, null);
    else {
      const state = /^[1-9]$/.test(key) ? states[Number(key) - 1] : undefined;
      if (state === undefined) return false;
      set(at, state);
    }
    return true;
  });
  if (item.materials.length === 0) return <p>{t("papers.nothing")}</p>;
  return (
    <table className={styles["papers"]}>
      <caption>{t("document.keys")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("document.paper")}</th>
          {states.map((state, position) => (
            <th key={state} scope="col">
              {nameOf(state)} <kbd>{position + 1}</kbd>
            </th>
          ))}
          <th scope="col">
            {t("document.off")} <kbd>-</kbd>
          </th>
        </tr>
      </thead>
      <tbody>
        {item.materials.map(({ name, note, isOptional }, index) => (
          <tr
            key={name.zh}
            ref={index === at ? row : null}
            data-at={index === at}
            data-lacking={draft.kind !== "notice" && isAmiss(draft.states[index])}
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
                  aria-label={`${name[locale]} ${state === null ? t("document.off") : nameOf(state)}`}
                  checked={draft.states[index] === state}
                  onChange={() => set(index, state)}
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

const isAmiss = (state: PaperState | null | undefined): boolean => (state ? isLacking(state) : false);
