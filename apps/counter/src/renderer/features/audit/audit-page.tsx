import { useConnection, useServerNow, useStatus } from "@yichuang/shared/client/use-view";
import { dayOf } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { AuditRow } from "@yichuang/shared/protocol/audit";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FailurePane } from "@yichuang/shared/ui/pane";
import { FileDown, X } from "lucide-react";
import { useDeferredValue, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useRested } from "../../hooks/use-rested.ts";
import { type Say, useSay } from "../../hooks/use-say.ts";
import { saveCsv } from "../../model/csv.ts";
import { daysOf, type Days, type Preset } from "../../model/periods.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import { usePastWords } from "../../parts/past-words.ts";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import { ProgressLine } from "../../parts/progress-line.tsx";
import { StaffFrame } from "../../parts/staff-frame.tsx";
import type { SupervisorPageProps } from "../../parts/supervisor-page.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import { AuditFilters, type Filters } from "./audit-filters.tsx";
import { AuditTable } from "./audit-table.tsx";
import { typesWith } from "./audit-words.ts";
import styles from "./audit.module.css";
import { ExplainedSheet } from "./explained-sheet.tsx";
import { auditCells, collectAudit } from "./save-audit.ts";
import { type AuditFields, useAudit } from "./use-audit.ts";

const noFilters: Filters = { text: "", type: "", outcome: "any" };
/** Fingers rest before the journal is looked through. */
const restMs = 400;

const fieldsOf = (days: Days, { text, type, outcome }: Filters, say: Say): AuditFields => ({
  ...days,
  ...(text.trim() === "" ? {} : { text: text.trim(), textTypes: typesWith(text, say) }),
  ...(type === "" ? {} : { types: [type] }),
  ...(outcome === "any" ? {} : { outcome }),
});

/** AUD1: the journal as people read it. */
export const AuditPage = ({ connection, seat, nav, onLeave, onEnded }: SupervisorPageProps) => {
  usePastWords();
  const { t } = useTranslation("past");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const today = dayOf(useServerNow(connection, 60_000), timeZone);
  const [{ preset, days }, setPeriod] = useState<{ preset: Preset; days: Days }>(() => ({
    preset: "today",
    days: daysOf("today", today),
  }));
  const [filters, setFilters] = useState(noFilters);
  const [why, setWhy] = useState<AuditRow | null>(null);
  const say = useSay();
  const fields = fieldsOf(days, { ...filters, text: useRested(filters.text, restMs) }, say);
  const audit = useAudit(connection, fields, JSON.stringify(fields));
  const rows = useDeferredValue(audit.rows);
  const isOnline = useStatus(connection) === "online";
  const isEmpty = rows.length === 0 && audit.last !== null && !audit.isAsking;
  return (
    <StaffFrame connection={connection} seat={seat} title={nav} onLeave={onLeave} onEnded={onEnded}>
      <div className={styles["bar"]}>
        <PeriodPicker
          today={today}
          preset={preset}
          days={days}
          onPeriod={(chosen, of) => setPeriod({ preset: chosen, days: of })}
        />
        <SaveAudit
          connection={connection}
          fields={fields}
          timeZone={timeZone}
          isHeld={!isOnline || rows.length === 0}
        />
      </div>
      <AuditFilters filters={filters} onFilters={setFilters} />
      {!isOnline && rows.length > 0 && <NoticeLine tone="late">{t("reports.offline")}</NoticeLine>}
      {audit.unreadableDays.length > 0 && (
        <NoticeLine tone="late">{t("audit.unreadable", { days: audit.unreadableDays.join(", ") })}</NoticeLine>
      )}
      {audit.refusal && rows.length === 0 && (
        <FailurePane body={refusalWords(audit.refusal, locale)} onRetry={audit.again} />
      )}
      {audit.isAsking && rows.length === 0 && <ProgressLine share={audit.share} words={t("audit.looking")} />}
      {isEmpty && (
        <div className={styles["empty"]}>
          <h2>{t("audit.empty")}</h2>
          <p>{t("audit.emptyHow")}</p>
          {audit.older && <Older audit={audit} />}
        </div>
      )}
      {rows.length > 0 && <AuditTable rows={rows} timeZone={timeZone} onWhy={setWhy} end={<Older audit={audit} />} />}
      {why && <ExplainedSheet connection={connection} row={why} onClose={() => setWhy(null)} />}
    </StaffFrame>
  );
};

const Older = ({ audit }: { audit: ReturnType<typeof useAudit> }) => {
  const { t } = useTranslation("past");
  const locale = useLocale();
  const { older, isAsking, refusal, last } = audit;
  return (
    <div className={styles["end"]}>
      {refusal && <span role="alert">{refusalWords(refusal, locale)}</span>}
      {older === null && !isAsking && <span>{t("audit.all")}</span>}
      {older !== null && last?.reachedDay && <span>{t("audit.reached", { day: last.reachedDay })}</span>}
      {older !== null && (
        <Button isDisabled={isAsking} isPending={isAsking} onPress={older} data-testid="audit-older">
          {t("audit.older")}
        </Button>
      )}
    </div>
  );
};

type SaveAuditProps = Pick<SupervisorPageProps, "connection"> & {
  fields: AuditFields;
  timeZone: string;
  isHeld: boolean;
};

/** AUD4: everything that was asked for as a file, which takes a while and can be stopped. */
const SaveAudit = ({ connection, fields, timeZone, isHeld }: SaveAuditProps) => {
  const { t } = useTranslation("past");
  const locale = useLocale();
  const [count, setCount] = useState<number | null>(null);
  const say = useSay();
  const [problem, setProblem] = useState<DeskRefusal | number | null>(null);
  const isWanted = useRef(true);
  const save = async (): Promise<void> => {
    isWanted.current = true;
    setProblem(null);
    setCount(0);
    const { rows, isWhole, refusal } = await collectAudit(connection, fields, (found) => {
      setCount(found);
      return isWanted.current;
    });
    setCount(null);
    if (refusal) return setProblem(refusal);
    if (!isWanted.current) return;
    if (!isWhole) setProblem(rows.length);
    saveCsv(`${t("audit.title")}_${fields.from}_${fields.to}.csv`, auditCells(rows, timeZone, locale, say));
  };
  if (count !== null)
    return (
      <span>
        {t("audit.saving", { count })}{" "}
        <Button icon={X} onPress={() => (isWanted.current = false)} data-testid="audit-stop">
          {t("audit.stop")}
        </Button>
      </span>
    );
  return (
    <span>
      {problem !== null && (
        <span role="alert">
          {typeof problem === "number" ? t("audit.stopped", { count: problem }) : refusalWords(problem, locale)}
        </span>
      )}{" "}
      <Button icon={FileDown} isDisabled={isHeld} onPress={() => void save()} data-testid="audit-csv">
        {t("audit.csv")}
      </Button>
    </span>
  );
};
