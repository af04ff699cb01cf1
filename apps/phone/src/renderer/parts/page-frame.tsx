import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import { useLanguages } from "@yichuang/shared/i18n/use-locale";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { Mark } from "@yichuang/shared/ui/mark";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { speak } from "../model/speak.ts";
import { choose, isChosen, showLargeText } from "../model/choices.ts";
import styles from "./page-frame.module.css";

type PageFrameProps = {
  connection: Connection;
  /** Of the page, for the list of open pages. */
  title: string;
  /** How old the data is, for a page that lives. */
  age?: ReactNode;
  children: ReactNode;
};

/** PHN10: the other size of the letters; the phone keeps it. */
const TextSize = () => {
  const { t } = useTranslation("common");
  const [isLarge, setIsLarge] = useState(() => isChosen("large"));
  const change = (): void => {
    choose("large", !isLarge);
    showLargeText(!isLarge);
    setIsLarge(!isLarge);
  };
  return (
    <button type="button" className={styles["tool"]} onClick={change} data-testid="text-size">
      {t(isLarge ? "action.standardMode" : "action.elderMode")}
    </button>
  );
};

/** The hall's name, the size of the letters and the other languages over every page. */
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
          <TextSize />
          {languages
            .filter((other) => other !== language)
            .map((other) => (
              <button
                key={other.id}
                type="button"
                className={styles["tool"]}
                lang={other.tag}
                data-testid={`language-${other.id}`}
                onClick={() => void speak(i18n, other)}
              >
                {other.name}
              </button>
            ))}
        </span>
      </header>
      {children}
    </main>
  );
};
