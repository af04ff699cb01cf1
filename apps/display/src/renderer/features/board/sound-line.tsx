import { Button } from "@yichuang/shared/ui/button";
import { Volume2 } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import styles from "./sound-line.module.css";

/** A browser plays no sound before somebody touched the page. The whole screen is the target; the line says so. */
export const SoundLine = ({ onUnlock }: { onUnlock: () => void }) => {
  const { t } = useTranslation("display");
  useEffect(() => {
    document.addEventListener("pointerdown", onUnlock);
    document.addEventListener("keydown", onUnlock);
    return () => {
      document.removeEventListener("pointerdown", onUnlock);
      document.removeEventListener("keydown", onUnlock);
    };
  }, [onUnlock]);
  return (
    <Button variant="outlined" icon={Volume2} className={styles["button"]} onPress={onUnlock}>
      {t("sound.unlock")}
    </Button>
  );
};
