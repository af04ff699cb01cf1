import { Button } from "@yichuang/shared/ui/button";
import { clsx } from "@yichuang/shared/ui/clsx";
import { AArrowDown, AArrowUp, Accessibility, ChevronLeft, Contrast, HandHelping, House } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import { useModes } from "../../hooks/use-modes.ts";
import type { GuideStanding } from "../../model/guide-standing.ts";
import type { Mode } from "../../model/modes.ts";
import { hasLowReach } from "../../model/rooms.ts";
import styles from "./frame.module.css";
import { LanguageButton } from "./language-button.tsx";

type BottomBarProps = {
  canGoBack: boolean;
  canGoHome: boolean;
  onBack: () => void;
  onHome: () => void;
  onToggle: (mode: Mode) => void;
  guide: GuideStanding;
  onGuide: () => void;
};

/** The same buttons at the same place on every screen. */
export const BottomBar = ({ canGoBack, canGoHome, onBack, onHome, onToggle, guide, onGuide }: BottomBarProps) => {
  const { t } = useTranslation("kiosk");
  const { t: common } = useTranslation("common");
  const { layout } = useLayout();
  const { isElder, isLowReach, isHighContrast } = useModes();
  const control = { layout: "stack", className: styles["control"] } as const;
  const modeButton = (isOn: boolean) =>
    ({ ...control, variant: isOn ? "tinted" : "plain", "aria-pressed": isOn }) as const;
  return (
    <nav className={styles["bar"]} aria-label={t("bar.name")}>
      <Button {...control} icon={ChevronLeft} isDisabled={!canGoBack} onPress={onBack} data-testid="back">
        {common("action.back")}
      </Button>
      <Button {...control} icon={House} isDisabled={!canGoHome} onPress={onHome} data-testid="home">
        {common("action.home")}
      </Button>
      <Button
        variant={isElder ? "outlined" : "tinted"}
        layout={isElder ? "stack" : "row"}
        icon={isElder ? AArrowDown : AArrowUp}
        onPress={() => onToggle("isElder")}
        className={clsx(isElder ? styles["control"] : styles["elder"])}
        data-testid="elder"
      >
        {isElder ? common("action.standardMode") : common("action.elderMode")}
      </Button>
      <Button
        variant={isElder && guide === "none" ? "filled" : "tinted"}
        layout="stack"
        icon={HandHelping}
        onPress={onGuide}
        className={styles["control"]}
        data-testid="guide"
        data-standing={guide}
      >
        {t(`guide.bar.${guide}`)}
      </Button>
      {hasLowReach(layout) && (
        <Button
          {...modeButton(isLowReach)}
          icon={Accessibility}
          onPress={() => onToggle("isLowReach")}
          data-testid="low-reach"
        >
          {t("bar.lowReach")}
        </Button>
      )}
      {/* Large text has the contrast already; fewer choices are worth more there. */}
      {!isElder && (
        <Button
          {...modeButton(isHighContrast)}
          icon={Contrast}
          onPress={() => onToggle("isHighContrast")}
          data-testid="contrast"
        >
          {t("bar.contrast")}
        </Button>
      )}
      <LanguageButton {...control} visitKey={`${canGoHome} ${isElder}`} />
    </nav>
  );
};
