import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { localeNames } from "@yichuang/shared/i18n/locale-names";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { DataAge } from "@yichuang/shared/ui/age";
import { Clock } from "@yichuang/shared/ui/clock";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { Mark } from "@yichuang/shared/ui/mark";
import { Icon } from "@yichuang/shared/ui/icon";
import { Volume2, VolumeX } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useStore } from "zustand";

import { keepLocale } from "../session/kept-locale.ts";
import { screenSound, toggleScreenSound } from "../session/screen-sound.ts";
import styles from "./top-bar.module.css";

type TopBarProps = {
  connection: Connection;
  /** The view on the screen, for the age of its data. */
  view?: ViewState<unknown>;
  hasDate?: boolean;
  /** false: what is wrong with the line is said by the page below. */
  hasLine?: boolean;
  children: ReactNode;
  /** Stands after the age of the data. */
  facts?: ReactNode;
  /** Stands last. */
  end?: ReactNode;
};

/** One line over every screen. A lost line is said in place of the age of the data and grows into free room, so that nothing moves. */
export const TopBar = ({ connection, view, hasDate = false, hasLine = true, children, facts, end }: TopBarProps) => {
  const { i18n } = useTranslation();
  const other = useLocale() === "zh" ? "en" : "zh";
  const isOnline = useStatus(connection) === "online";
  const change = (): void => {
    keepLocale(other);
    void i18n.changeLanguage(other);
  };
  return (
    <header className={styles["bar"]}>
      <Mark className={styles["mark"]} />
      {children}
      <span className={styles["end"]}>
        {isOnline && <DataAge connection={connection} {...(view ? { view } : {})} hasSign />}
        {!isOnline && hasLine && <ConnectionBanner connection={connection} className={styles["banner"]} />}
        {facts}
        <button
          type="button"
          className={styles["language"]}
          lang={other === "zh" ? "zh-CN" : "en"}
          data-testid="language"
          onClick={change}
        >
          {localeNames[other]}
        </button>
        <SoundSwitch />
        <Clock connection={connection} hasDate={hasDate} />
        {end}
      </span>
    </header>
  );
};

/** CTR10: whether this screen sounds when something asks for a look. */
const SoundSwitch = () => {
  const { t } = useTranslation("counter");
  const { isOn } = useStore(screenSound);
  return (
    <button
      type="button"
      className={styles["sound"]}
      aria-label={t(isOn ? "sound.turnOff" : "sound.turnOn")}
      title={t(isOn ? "sound.on" : "sound.off")}
      data-testid="sound"
      onClick={toggleScreenSound}
    >
      <Icon icon={isOn ? Volume2 : VolumeX} />
    </button>
  );
};
