import { Icon } from "@yichuang/shared/ui/icon";
import { Keypad } from "@yichuang/shared/ui/keypad";
import { NoticeLine, type NoticeTone } from "@yichuang/shared/ui/notice-line";
import type { LucideIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

import { ScreenHead } from "./screen-head.tsx";
import styles from "./pad-screen.module.css";

type PadScreenProps = ComponentProps<typeof ScreenHead> &
  Pick<ComponentProps<typeof Keypad>, "text" | "onText" | "lengthMax" | "keys"> & {
    /** How it goes without the keys. */
    hint: string;
    icon: LucideIcon;
    /** What has been typed, as it is shown. */
    entry: ReactNode;
    tone: NoticeTone;
    /** What is missing, or what has become of it. */
    line: string;
    /** The way on. */
    action: ReactNode;
  };

/** A screen that asks for digits: what, what was typed, and keys to touch below or beside it. */
export const PadScreen = ({ hint, icon, entry, tone, line, action, ...rest }: PadScreenProps) => {
  const { text, onText, lengthMax, keys = "digits", ...head } = rest;
  return (
    <div className={styles["screen"]}>
      <div className={styles["say"]}>
        <ScreenHead {...head} />
        <p className={styles["hint"]}>
          <Icon icon={icon} className={styles["hintIcon"]} />
          <span>{hint}</span>
        </p>
        {entry}
        <NoticeLine tone={tone} isLive className={styles["line"]}>
          {line}
        </NoticeLine>
      </div>
      <div className={styles["do"]}>
        <Keypad text={text} onText={onText} lengthMax={lengthMax} keys={keys} className={styles["keys"]} />
        {action}
      </div>
    </div>
  );
};
