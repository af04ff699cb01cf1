import { Button } from "@yichuang/shared/ui/button";
import { Volume2, VolumeX } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { GuidanceState } from "../../hooks/use-guidance.ts";
import styles from "./guidance-line.module.css";

/** What the kiosk says in large text, word for word, with "again" and "silent" beside it. */
export const GuidanceLine = ({ guidance, lastPlayed, isMuted, listen, toggleMuted }: GuidanceState) => {
  const { t } = useTranslation("kiosk");
  const control = { layout: "stack", className: styles["control"] } as const;
  return (
    <section className={styles["line"]} aria-label={t("guidance.name")}>
      <p
        className={styles["words"]}
        data-testid="guidance"
        data-last-played={lastPlayed === null ? undefined : JSON.stringify({ clips: lastPlayed })}
      >
        {guidance?.words}
      </p>
      <div className={styles["controls"]}>
        <Button {...control} icon={Volume2} isDisabled={guidance === null} onPress={listen} data-testid="listen">
          {t("guidance.listen")}
        </Button>
        <Button
          {...control}
          variant={isMuted ? "tinted" : "plain"}
          icon={VolumeX}
          aria-pressed={isMuted}
          onPress={toggleMuted}
          data-testid="mute"
        >
          {t("guidance.mute")}
        </Button>
      </div>
    </section>
  );
};
