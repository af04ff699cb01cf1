import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow } from "@yichuang/shared/client/use-view";
import { formatClock, formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { Mark } from "@yichuang/shared/ui/mark";
import { useEffect } from "react";

import type { CatalogueIndex } from "../../model/catalogue.ts";
import { isHallClosed } from "../../model/closed.ts";
import { driftPx } from "../../model/rest.ts";
import { Freshness } from "../../parts/freshness.tsx";
import { ClosedFace } from "./closed-face.tsx";
import { OpenFace } from "./open-face.tsx";
import styles from "./rest.module.css";
import { RestNotices } from "./rest-notices.tsx";

type RestProps = {
  connection: Connection;
  index: CatalogueIndex;
  view: ViewState<KioskView>;
  data: KioskView;
  timeZone: string;
  /** Somebody is there. */
  onWake: () => void;
};

/** Wakes at any key, and when a finger is taken off: home must not be pressed by the touch that called it. */
const useWake = (onWake: () => void): void => {
  useEffect(() => {
    const events = ["pointerup", "pointercancel", "keydown", "wheel"] as const;
    for (const event of events) window.addEventListener(event, onWake);
    return () => {
      for (const event of events) window.removeEventListener(event, onWake);
    };
  }, [onWake]);
};

/** What the kiosk shows while nobody is there: dark as the boards, with the one pane lit that says what to do. */
export const Rest = ({ connection, index, view, data, timeZone, onWake }: RestProps) => {
  const locale = useLocale();
  const nowMs = useServerNow(connection, 1_000);
  const hallName = useConnection(connection, ({ hello }) => hello?.hallName ?? null);
  const drift = driftPx(nowMs);
  const isClosed = isHallClosed(data, nowMs);
  useWake(onWake);
  return (
    <main className={styles["rest"]} data-theme="dark" data-screen="rest" data-closed={isClosed}>
      <DemoBanner connection={connection} />
      <div
        className={styles["content"]}
        style={{ transform: `translate(${drift.x}px, ${drift.y}px)` }}
        data-testid="rest-content"
      >
        <header className={styles["head"]}>
          <Mark className={styles["mark"]} />
          <span className={styles["hall"]}>{hallName?.[locale]}</span>
          <span className={styles["date"]}>{formatDate(nowMs, timeZone, locale)}</span>
        </header>
        <time className={styles["clock"]} dateTime={new Date(nowMs).toISOString()}>
          {formatClock(nowMs, timeZone)}
        </time>
        {isClosed ? (
          <ClosedFace index={index} view={data} nowMs={nowMs} timeZone={timeZone} />
        ) : (
          <OpenFace index={index} view={data} nowMs={nowMs} timeZone={timeZone} />
        )}
        <footer className={styles["foot"]}>
          <RestNotices notices={data.notices} />
          <Freshness connection={connection} view={view} className={styles["age"]} />
        </footer>
      </div>
    </main>
  );
};
