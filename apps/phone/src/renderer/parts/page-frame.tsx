import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import { useLanguages } from "@yichuang/shared/i18n/use-locale";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { Mark } from "@yichuang/shared/ui/mark";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";

import styles from "./page-frame.module.css";

type PageFrameProps = {
  connection: Connection;
  /** Of the page, for the list of open pages. */
  title: string;
  /** How old the data is, for a page that lives. */
  age?: ReactNode;
  children: ReactNode;
};

/** The hall's name and the other languages over every page. */
export const PageFrame = ({ connection, title, age, children }: PageFrameProps) => {
  const { i18n } = useTranslation();
  const { languages, language } = useLanguages();
  const hallName = useConnection(connection, (state) => state.hello)?.hallName[language.base];
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className={styles["page"]}>
      <header className={styles["head"]}>
        <span className={styles["hall"]}>
          <Mark />
          <span className={styles["name"]}>{hallName}</span>
        </span>
        <span className={styles["tools"]}>
          <DemoBanner connection={connection} form="chip" />
          {age}
          {languages
            .filter((other) => other !== language)
            .map(({ id, name, tag }) => (
              <button
                key={id}
                type="button"
                className={styles["language"]}
                lang={tag}
                data-testid={`language-${id}`}
                onClick={() => void i18n.changeLanguage(id)}
              >
                {name}
              </button>
            ))}
        </span>
      </header>
      {children}
    </main>
  );
};
