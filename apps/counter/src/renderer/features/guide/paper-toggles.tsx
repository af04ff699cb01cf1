import { useTranslation } from "react-i18next";

import styles from "./guide.module.css";

type Paper = { name: string; isOptional?: boolean };

type PaperTogglesProps = {
  papers: readonly Paper[];
  missing: ReadonlySet<string>;
  onChange: (missing: ReadonlySet<string>) => void;
};

/** Papers in large type, there unless they are touched: the tablet may be turned to the citizen. */
export const PaperToggles = ({ papers, missing, onChange }: PaperTogglesProps) => {
  const { t } = useTranslation("counter");
  const toggle = (name: string): void => {
    const next = new Set(missing);
    if (!next.delete(name)) next.add(name);
    onChange(next);
  };
  return (
    <ul className={styles["papers"]}>
      {papers.map(({ name, isOptional = false }) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={missing.has(name)}
            onClick={() => toggle(name)}
            data-testid={`missing-${name}`}
          >
            <span>
              {name}
              {isOptional && <small> {t("papers.optional")}</small>}
            </span>
            <b>{t(missing.has(name) ? "guide.papers.isMissing" : "guide.papers.isThere")}</b>
          </button>
        </li>
      ))}
      {papers.length === 0 && <li>{t("papers.nothing")}</li>}
    </ul>
  );
};
