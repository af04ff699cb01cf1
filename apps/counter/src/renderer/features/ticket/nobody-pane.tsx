import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow } from "@yichuang/shared/client/use-view";
import type { Reason } from "@yichuang/shared/domain/hall";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { Chip } from "@yichuang/shared/ui/chip";
import { Beads } from "@yichuang/shared/ui/beads";
import { useTranslation } from "react-i18next";

import type { OpenedSlipActs } from "../../hooks/use-case-turns.ts";
import { isCallHeld } from "../../model/auto-call.ts";
import { letterKeys } from "../../model/letter-keys.ts";
import type { OpenedCases } from "../../session/work.ts";
import { wordsOf } from "../../model/reasons.ts";
import styles from "./my-ticket-pane.module.css";
import { OpenedLine } from "./opened-line.tsx";

type NobodyPaneProps = {
  connection: Connection;
  view: CounterView;
  reasons: readonly Reason[];
  isHeld: boolean;
  isBusy: boolean;
  /** CTR5: holds the next automatic call, or lets it go on; switches such calls on and off. CTR9: another window. */
  onLetter: (action: "hold" | "auto" | "window") => void;
  /** DSK10: what the last visit opened. */
  opened: OpenedCases | null;
  /** null: it opened none. */
  slips: OpenedSlipActs | null;
};

/** Nobody is at the window: closed, paused, or ready for the next one. */
export const NobodyPane = ({ connection, view, reasons, isHeld, isBusy, onLetter, opened, slips }: NobodyPaneProps) => {
  const locale = useLocale();
  const { t } = useTranslation("counter");
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const isCallOff = isCallHeld(view.autoCall, useServerNow(connection, 1_000));
  const mine = view.queues.filter((row) => row.level === "primary").reduce((sum, row) => sum + row.count, 0);
  const cover = view.queues.filter((row) => row.level === "cover").reduce((sum, row) => sum + row.count, 0);
  const words = {
    closed: { title: t("nobody.closed"), body: t("nobody.closedHow") },
    paused: {
      title:
        view.pauseReason === null
          ? t("nobody.paused")
          : t("nobody.pausedFor", { reason: wordsOf(reasons, view.pauseReason, locale) }),
      body: t("nobody.pausedSince", { time: formatClock(view.pausedAtMs ?? 0, timeZone) }),
    },
    open: {
      title: mine > 0 ? t("nobody.waiting", { count: mine }) : t(cover > 0 ? "nobody.ownEmpty" : "nobody.empty"),
      body:
        cover > 0
          ? t(mine > 0 ? "nobody.cover" : "nobody.coverHow", { count: cover })
          : t(mine > 0 ? "nobody.callHow" : "nobody.emptyHow"),
    },
  }[view.state];
  return (
    <section className={styles["nobody"]} data-state={view.state} aria-live="polite">
      <h1>{words.title}</h1>
      {view.state === "open" && <Beads kind={view.kind} count={mine} className={styles["beads"]} />}
      <p>{words.body}</p>
      {view.state === "paused" && <PauseEnd connection={connection} untilMs={view.pauseUntilMs} />}
      {opened && <OpenedLine connection={connection} opened={opened} slips={slips} />}
      <div className={styles["calling"]}>
        {view.state === "open" && view.autoCall.isOn && (
          <Button
            keyHint={letterKeys.hold}
            isDisabled={isHeld}
            isPending={isBusy}
            onPress={() => onLetter("hold")}
            aria-keyshortcuts={letterKeys.hold}
            data-testid="hold"
          >
            {t(isCallOff ? "autoCall.release" : "autoCall.hold")}
          </Button>
        )}
        {view.state === "open" && !view.autoCall.isFixed && (
          <Button
            keyHint={letterKeys.auto}
            isDisabled={isHeld}
            isPending={isBusy}
            onPress={() => onLetter("auto")}
            aria-keyshortcuts={letterKeys.auto}
            data-testid="auto-call"
          >
            {t(view.autoCall.isOn ? "autoCall.turnOff" : "autoCall.turnOn")}
          </Button>
        )}
        <Button
          keyHint={letterKeys.window}
          isDisabled={isHeld}
          isPending={isBusy}
          onPress={() => onLetter("window")}
          aria-keyshortcuts={letterKeys.window}
          data-testid="change-window"
        >
          {t("foot.window")}
        </Button>
      </div>
    </section>
  );
};

/** WIN6: when it is meant to go on; amber with a word once that is over. */
const PauseEnd = ({ connection, untilMs }: { connection: Connection; untilMs: number | null }) => {
  const { t } = useTranslation("counter");
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const nowMs = useServerNow(connection, 5_000);
  if (untilMs === null) return null;
  const overMin = Math.floor((nowMs - untilMs) / 60_000);
  return (
    <p>
      {t("nobody.until", { time: formatClock(untilMs, timeZone) })}{" "}
      {overMin > 0 && <Chip tone="late">{t("nobody.overdue", { minutes: overMin })}</Chip>}
    </p>
  );
};
