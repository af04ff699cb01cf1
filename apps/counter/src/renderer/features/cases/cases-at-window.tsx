import type { Connection } from "@yichuang/shared/client/connection";
import { useView } from "@yichuang/shared/client/use-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Chip } from "@yichuang/shared/ui/chip";
import { Label } from "@yichuang/shared/ui/label";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import { playTone } from "../../parts/tone.ts";
import type { Seat } from "../../session/seat.ts";
import styles from "./cases-at-window.module.css";
import { CasesPage } from "./cases-page.tsx";

type CasesAtWindowProps = { connection: Connection; seat: Seat; view: CounterView; onBack: () => void };

/** DSK12: one's cases in front of the window, which goes on and stays in sight. */
export const CasesAtWindow = ({ connection, seat, view, onBack }: CasesAtWindowProps) => {
  const locale = useLocale();
  const cases = useView(connection, "cases", { clerkId: seat.clerk.clerkId });
  return (
    <>
      <WindowLine view={view} />
      {cases.state === "loading" && <LoadingPane />}
      {cases.state === "refused" && <FailurePane body={refusalWords(cases.rejection, locale)} onRetry={onBack} />}
      {cases.data && (
        <CasesPage
          connection={connection}
          seat={seat}
          view={cases.data}
          isLive={cases.state === "live"}
          onBack={onBack}
        />
      )}
    </>
  );
};

/** Who is at the window and who waits for it; a call that comes by itself sounds, as nobody looks at the window. */
const WindowLine = ({ view }: Pick<CasesAtWindowProps, "view">) => {
  const { t } = useTranslation("cases");
  const { active, parked, queues } = view;
  const waiting = queues.reduce((sum, { level, count }) => (level === null ? sum : sum + count), 0);
  const activeId = active?.ticketId;
  const first = useRef(activeId);
  useEffect(() => {
    if (activeId === first.current) return;
    first.current = activeId;
    if (activeId !== undefined) void playTone().catch(() => undefined);
  }, [activeId]);
  return (
    <div className={styles["line"]} role="status" data-testid="window-line">
      {active === null ? (
        <span>{t("atWindow.nobody")}</span>
      ) : active.status === "called" ? (
        <Chip tone="late">{t("atWindow.called", { label: active.label })}</Chip>
      ) : (
        <span>
          <Label>{active.label}</Label> {t("atWindow.here")}
        </span>
      )}
      {parked.length > 0 && <span>{t("atWindow.parked", { count: parked.length })}</span>}
      <span>{t("atWindow.waiting", { count: waiting })}</span>
    </div>
  );
};
