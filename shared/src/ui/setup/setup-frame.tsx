import { Globe } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { localeNames } from "../../i18n/locale-names.ts";
import { useLocale } from "../../i18n/use-locale.ts";
import { Button } from "../button.tsx";
import { Mark } from "../mark.tsx";
import styles from "./setup.module.css";

type SetupFrameProps = {
  question: string;
  note?: string | undefined;
  /** Where in the whole set-up this is; absent for a single question. */
  step?: { step: number; count: number } | undefined;
  children: ReactNode;
  /** Keys to touch, beside or below the field. */
  aside?: ReactNode;
  /** What leads on and back, the primary one last. */
  foot: ReactNode;
  testId: string;
};

/** One question of the set-up: the same head and foot around each. */
export const SetupFrame = ({ question, note, step, children, aside, foot, testId }: SetupFrameProps) => {
  const { t, i18n } = useTranslation("setup");
  const { t: common } = useTranslation("common");
  const other = useLocale() === "zh" ? "en" : "zh";
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    // A field of the new screen may have taken the focus already.
    if (!main.current?.contains(document.activeElement)) main.current?.focus();
  }, [testId]);
  return (
    <div className={styles["screen"]}>
      <header className={styles["top"]}>
        <span className={styles["mark"]} data-corner>
          <Mark /> {common("productName")} · {t("title")}
        </span>
        {step && <span className={styles["step"]}>{t("step", step)}</span>}
        <Button
          icon={Globe}
          className={styles["language"]}
          onPress={() => void i18n.changeLanguage(other)}
          data-testid="language"
        >
          {localeNames[other]}
        </Button>
      </header>
      <main ref={main} className={styles["main"]} tabIndex={-1} data-screen={testId} data-testid={testId}>
        <div className={styles["head"]}>
          <h1 className={styles["question"]}>{question}</h1>
          {note !== undefined && <p className={styles["note"]}>{note}</p>}
        </div>
        <div className={styles["body"]} data-has-aside={aside !== undefined}>
          <div className={styles["answers"]}>{children}</div>
          {aside !== undefined && <div className={styles["aside"]}>{aside}</div>}
        </div>
      </main>
      <footer className={styles["foot"]}>{foot}</footer>
    </div>
  );
};
