import { Button } from "@yichuang/shared/ui/button";
import { Bell, BellRing } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { canVibrate } from "../../hooks/use-call-alarm.ts";
import type { Chime } from "../../model/chime.ts";
import { choose, isChosen } from "../../model/choices.ts";
import styles from "./ticket-page.module.css";

type State = "silent" | "on" | "impossible";

/**
 * PHN9: one touch, because browsers let a page sound only after one; and what this page can do to be heard, and what not.
 * Who has chosen it before needs no touch here: any one on the page will do.
 */
export const SoundSwitch = ({ chime }: { chime: Chime }) => {
  const { t } = useTranslation("phone");
  const [state, setState] = useState<State>("silent");
  useEffect(() => {
    if (!isChosen("sound") || state === "on") return;
    const wake = (): void => void chime.unlock().then((isRunning) => isRunning && setState("on"));
    document.addEventListener("click", wake);
    return () => document.removeEventListener("click", wake);
  }, [chime, state]);
  const turnOn = async (): Promise<void> => {
    const isRunning = await chime.unlock();
    setState(isRunning ? "on" : "impossible");
    if (!isRunning) return;
    choose("sound", true);
    chime.play();
    if (canVibrate()) navigator.vibrate(200);
  };
  return (
    <section className={styles["section"]} data-testid="sound" data-state={state}>
      <Button
        variant={state === "on" ? "plain" : "tinted"}
        icon={state === "on" ? BellRing : Bell}
        className={styles["wide"]}
        onPress={() => void turnOn()}
        data-testid="sound-on"
      >
        {t(state === "on" ? "sound.on" : "sound.turnOn")}
      </Button>
      <p className={styles["small"]} role="status">
        {t(state === "impossible" ? "sound.impossible" : canVibrate() ? "sound.noteBoth" : "sound.note")}
      </p>
    </section>
  );
};
