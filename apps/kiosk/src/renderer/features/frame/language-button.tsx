import { useLanguages } from "@yichuang/shared/i18n/use-locale";
import { Button, type ButtonProps } from "@yichuang/shared/ui/button";
import { Globe } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { Dialog } from "../../parts/dialog.tsx";
import styles from "./language-button.module.css";

type LanguageButtonProps = Pick<ButtonProps, "layout" | "className"> & {
  /** A change closes the choice: another citizen did not open it. */
  visitKey: string;
};

/** Changes the language: of two to the other one, of more by a choice in which each stands by its own name. */
export const LanguageButton = ({ visitKey, ...look }: LanguageButtonProps) => {
  const { t, i18n } = useTranslation("kiosk");
  const { languages, language } = useLanguages();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(false), [visitKey]);
  const others = languages.filter((one) => one !== language);
  const [only] = others;
  const choose = (id: string): void => {
    setOpen(false);
    void i18n.changeLanguage(id);
  };
  if (only === undefined) return null;
  if (others.length === 1)
    return (
      <Button {...look} icon={Globe} onPress={() => choose(only.id)} data-testid="language">
        {only.name}
      </Button>
    );
  return (
    <>
      <Button {...look} icon={Globe} onPress={() => setOpen(true)} data-testid="language">
        <span className={styles["word"]}>{t("bar.language")}</span>
      </Button>
      {isOpen && (
        <Dialog title={t("bar.languageQuestion")} testId="languages" onClose={() => setOpen(false)}>
          <div className={styles["choice"]}>
            {languages.map(({ id, name, tag }) => (
              <Button
                key={id}
                variant={id === language.id ? "tinted" : "outlined"}
                aria-pressed={id === language.id}
                onPress={() => choose(id)}
                className={styles["one"]}
                data-testid={`language-${id}`}
              >
                <span lang={tag}>{name}</span>
              </Button>
            ))}
          </div>
        </Dialog>
      )}
    </>
  );
};
