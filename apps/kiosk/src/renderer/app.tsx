import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useStatus, useView } from "@yichuang/shared/client/use-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { clsx } from "@yichuang/shared/ui/clsx";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";

import styles from "./app.module.css";
import { BottomBar } from "./features/frame/bottom-bar.tsx";
import { TopBar } from "./features/frame/top-bar.tsx";
import { useCatalogue } from "./hooks/use-catalogue.ts";
import { useIdle } from "./hooks/use-idle.ts";
import { useLayout } from "./hooks/use-layout.ts";
import { useSettling } from "./hooks/use-settling.ts";
import { idleLimitMs, isGoingSoon, settleMs } from "./model/idle.ts";
import { Screen } from "./screen.tsx";
import type { Session } from "./session/session.ts";

export type AppProps = {
  connection: Connection;
  session: Session;
};

/** The kiosk: the bars that stay, and the screen between them. */
export const App = ({ connection, session }: AppProps) => {
  const { i18n } = useTranslation();
  const locale = useLocale();
  const { step, behind } = useStore(session.visit);
  const index = useCatalogue(connection);
  const view = useView(connection, "kiosk", {});
  const status = useStatus(connection);
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const main = useRef<HTMLElement>(null);
  useLayout();
  const isAtHome = step.screen === "home";
  const limitMs = idleLimitMs(step);
  const goHome = (): void => {
    session.home();
    // The next citizen starts in the hall's own language.
    void i18n.changeLanguage("zh");
  };
  const hasVisitor = !isAtHome || locale !== "zh";
  const secondsLeft = useIdle({ limitMs, resetKey: step.screen, isOn: hasVisitor, onIdle: goHome });
  // The ticket screen counts on its own button.
  const isAnnounced = hasVisitor && step.screen !== "ticket" && isGoingSoon(secondsLeft);
  const isSettling = useSettling(`${behind.length} ${step.screen}`, settleMs(step));
  useEffect(() => main.current?.focus(), [step.screen]);
  return (
    <div className={clsx(styles["app"], isSettling && styles["settling"])}>
      <header>
        <DemoBanner connection={connection} />
        <TopBar connection={connection} isOnWall={step.screen === "ticket"} />
      </header>
      <ConnectionBanner connection={connection} className={styles["banner"]} />
      <main ref={main} className={styles["main"]} tabIndex={-1} data-screen={step.screen}>
        <Screen
          connection={connection}
          session={session}
          step={step}
          index={index}
          view={view}
          isStale={view.state !== "live" || status !== "online"}
          timeZone={timeZone}
          secondsLeft={secondsLeft}
          onLeave={goHome}
        />
      </main>
      <BottomBar
        canGoBack={behind.length > 0}
        canGoHome={!isAtHome}
        onBack={session.back}
        onHome={goHome}
        secondsLeft={isAnnounced ? secondsLeft : null}
      />
    </div>
  );
};
