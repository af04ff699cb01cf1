import { Button } from "@yichuang/shared/ui/button";
import { Icon } from "@yichuang/shared/ui/icon";
import { Volume2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { VoiceState } from "../../voice/voice.ts";
import styles from "./sound-line.module.css";

/** As long as one needs to read it. */
const thanksMs = 4_000;

/** Whether sound has just been let in: true for a moment after a touch has lifted the block. */
const useJustUnlocked = (sound: VoiceState["status"]): boolean => {
  const wasBlocked = useRef(false);
  const [isJustUnlocked, setJustUnlocked] = useState(false);
  useEffect(() => {
    if (sound === "blocked") wasBlocked.current = true;
    if (sound !== "ready" || !wasBlocked.current) return;
    wasBlocked.current = false;
    setJustUnlocked(true);
    const timer = setTimeout(() => setJustUnlocked(false), thanksMs);
    return () => clearTimeout(timer);
  }, [sound]);
  return isJustUnlocked && sound === "ready";
};

const UnlockButton = ({ onUnlock }: { onUnlock: () => void }) => {
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

type SoundLineProps = { sound: VoiceState["status"]; onUnlock: () => void };

/** A browser plays no sound before somebody touched the page. The whole screen is the target; the line says so, and when it is done. */
export const SoundLine = ({ sound, onUnlock }: SoundLineProps) => {
  const { t } = useTranslation("display");
  const isJustUnlocked = useJustUnlocked(sound);
  return (
    <span role="status" className={styles["line"]}>
      {sound === "blocked" && <UnlockButton onUnlock={onUnlock} />}
      {isJustUnlocked && (
        <span className={styles["on"]}>
          <Icon icon={Volume2} /> {t("sound.isOn")}
        </span>
      )}
    </span>
  );
};
