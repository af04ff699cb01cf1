import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { Reason } from "@yichuang/shared/domain/hall";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Beads } from "@yichuang/shared/ui/beads";
import { useTranslation } from "react-i18next";

import { wordsOf } from "../../model/reasons.ts";
import styles from "./my-ticket-pane.module.css";

type NobodyPaneProps = { connection: Connection; view: CounterView; reasons: readonly Reason[] };

/** Nobody is at the window: closed, paused, or ready for the next one. */
export const NobodyPane = ({ connection, view, reasons }: NobodyPaneProps) => {
  const locale = useLocale();
  const { t } = useTranslation("counter");
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
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
    </section>
  );
};
