import { localeNames } from "@yichuang/shared/i18n/locale-names";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { ChevronLeft, Globe, House } from "lucide-react";
import { useTranslation } from "react-i18next";

import styles from "./frame.module.css";

type BottomBarProps = {
  canGoBack: boolean;
  canGoHome: boolean;
  onBack: () => void;
  onHome: () => void;
  /** Seconds until the screen goes home by itself; null while that is far off. */
  secondsLeft: number | null;
};

/** The same buttons at the same place on every screen. */
export const BottomBar = ({ canGoBack, canGoHome, onBack, onHome, secondsLeft }: BottomBarProps) => {
  const { t, i18n } = useTranslation("kiosk");
  const { t: common } = useTranslation("common");
  const other = useLocale() === "zh" ? "en" : "zh";
  const names = { layout: "stack", className: styles["control"] } as const;
  return (
    <nav className={styles["bar"]} aria-label={t("bar.name")}>
      <Button {...names} icon={ChevronLeft} isDisabled={!canGoBack} onPress={onBack} data-testid="back">
        {common("action.back")}
      </Button>
      <Button {...names} icon={House} isDisabled={!canGoHome} onPress={onHome} data-testid="home">
        {common("action.home")}
      </Button>
      <Button {...names} icon={Globe} onPress={() => void i18n.changeLanguage(other)} data-testid="language">
        {localeNames[other]}
      </Button>
      <div className={styles["idle"]} role="status">
        {secondsLeft !== null && (
          <>
            <span>{t("idle.soon", { seconds: secondsLeft })}</span>
            {/* Any touch keeps the screen; the button is there for people who look for one. */}
            <Button variant="tinted" data-testid="stay">
              {t("idle.stay")}
            </Button>
          </>
        )}
      </div>
    </nav>
  );
};
