import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow, useStatus } from "@yichuang/shared/client/use-view";
import { dayOf, formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { caseReportGroups } from "@yichuang/shared/protocol/case-reports";
import { reportGroups } from "@yichuang/shared/protocol/reports";
import { Lattice } from "@yichuang/shared/ui/lattice";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { useLongQuery } from "../../hooks/use-long-query.ts";
import { useSay } from "../../hooks/use-say.ts";
import { saveCsv } from "../../model/csv.ts";
import { daysBefore, daysCount, daysOf, type Days, groupFor, type Preset } from "../../model/periods.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import { usePastWords } from "../../parts/past-words.ts";
import { ProgressLine } from "../../parts/progress-line.tsx";
import { StaffFrame } from "../../parts/staff-frame.tsx";
import type { SupervisorPageProps } from "../../parts/supervisor-page.ts";
import { columnsOf } from "./columns.ts";
import { csvRows } from "./csv-rows.ts";
import { Headline } from "./headline.tsx";
import { PrintSheet } from "./print-sheet.tsx";
import { ReportCharts } from "./report-charts.tsx";
import { ReportTable } from "./report-table.tsx";
import { dayWords } from "./row-names.ts";
import styles from "./reports.module.css";
import { Toolbar, TopicSwitch } from "./toolbar.tsx";
import { caseSheet, hallSheet, type Sheet, type SheetGroup, type Topic, topicParts } from "./topics.ts";

/** A question as it was asked. */
type Asked = { topic: Topic; preset: Preset; days: Days; groupBy: SheetGroup };

const firstPreset = "this-week";

/** Of one day the hall is told by the hour, cases by department. */
const groupOf = (topic: Topic, days: Days): SheetGroup => {
  const usual = groupFor(days);
  return topicParts[topic].groups.includes(usual) ? usual : "department";
};

type SheetQuestion = Pick<Asked, "topic" | "days" | "groupBy"> & { before: Days };

/** The answer to whichever of the two questions is asked. */
const useSheet = (connection: Connection, { topic, days, groupBy, before }: SheetQuestion) => {
  const key = JSON.stringify([topic, days, groupBy, before]);
  const hallGroup = topic === "hall" ? reportGroups.find((group) => group === groupBy) : undefined;
  const caseGroup = topic === "cases" ? caseReportGroups.find((group) => group === groupBy) : undefined;
  const ofHall = useLongQuery(connection, "GetReport", hallGroup ? { ...days, groupBy: hallGroup, before } : null, key);
  const ofCases = useLongQuery(
    connection,
    "GetCaseReport",
    caseGroup ? { ...days, groupBy: caseGroup, before } : null,
    key,
  );
  const { result: hall, answeredKey: hallKey } = ofHall;
  const { result: cases, answeredKey: casesKey } = ofCases;
  const sheet = useMemo((): Sheet | null => {
    if (topic === "hall") return hall && hallKey === key ? hallSheet(hall) : null;
    return cases && casesKey === key ? caseSheet(cases) : null;
  }, [topic, key, hall, hallKey, cases, casesKey]);
  const { share, isAsking, refusal, again } = topic === "hall" ? ofHall : ofCases;
  return { sheet, share, isAsking, refusal, again };
};

/** Low enough that the table has the larger part of a laptop's screen. */
const chartHeight = 152;

/** REP12: what the hall has done on any days, from the journal. */
export const ReportsPage = ({ connection, seat, nav, onLeave, onEnded }: SupervisorPageProps) => {
  usePastWords();
  const { t } = useTranslation("past");
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const today = dayOf(useServerNow(connection, 60_000), timeZone);
  const [asked, setAsked] = useState<Asked>(() => {
    const days = daysOf(firstPreset, today);
    return { topic: "hall", preset: firstPreset, days, groupBy: groupFor(days) };
  });
  const { topic, preset, days, groupBy } = asked;
  const before = daysBefore(preset, days);
  const answer = useSheet(connection, { topic, days, groupBy, before });
  const isOnline = useStatus(connection) === "online";
  const report = answer.sheet;
  const locale = useLocale();
  const say = useSay();
  const columns = useMemo(
    () =>
      report
        ? columnsOf(
            report.rows.map(({ figures }) => figures),
            report.total,
          )
        : [],
    [report],
  );
  const turnTo = (chosen: Topic): void => {
    const { groups } = topicParts[chosen];
    setAsked({ ...asked, topic: chosen, groupBy: groups.includes(groupBy) ? groupBy : groupOf(chosen, days) });
  };
  const save = (): void => {
    if (report)
      saveCsv(
        `${t(`reports.titleOf.${topic}`)}_${days.from}_${days.to}_${groupBy}.csv`,
        csvRows(report, groupBy, columns, locale, say),
      );
  };
  return (
    <StaffFrame
      connection={connection}
      seat={seat}
      title={nav}
      onLeave={onLeave}
      onEnded={onEnded}
      end={<TopicSwitch topic={topic} onTopic={turnTo} />}
    >
      <Toolbar
        {...asked}
        today={today}
        hasReport={report !== null && report.daysCount > 0}
        onPeriod={(chosen, of) => setAsked({ topic, preset: chosen, days: of, groupBy: groupOf(topic, of) })}
        onGroup={(group) => setAsked({ ...asked, groupBy: group })}
        onSave={save}
        onPrint={() => window.print()}
      />
      {!isOnline && report && <NoticeLine tone="late">{t("reports.offline")}</NoticeLine>}
      {answer.isAsking && !report && <ProgressLine share={answer.share} words={t("reports.counting")} />}
      {answer.refusal && !report && <FailurePane body={refusalWords(answer.refusal, locale)} onRetry={answer.again} />}
      {!report && !answer.refusal && !answer.isAsking && <LoadingPane />}
      {report && (
        <Found
          report={report}
          asked={asked}
          before={before}
          columns={columns}
          timeZone={timeZone}
          connection={connection}
          onAgain={answer.again}
        />
      )}
    </StaffFrame>
  );
};

type FoundProps = Pick<SupervisorPageProps, "connection"> & {
  report: Sheet;
  asked: Asked;
  before: Days;
  columns: ReturnType<typeof columnsOf>;
  timeZone: string;
  onAgain: () => void;
};

const Found = ({
  report,
  asked: { topic, preset, days, groupBy },
  before,
  columns,
  timeZone,
  connection,
  onAgain,
}: FoundProps) => {
  const { t } = useTranslation("past");
  const locale = useLocale();
  const hallName = useConnection(connection, ({ hello }) => hello?.hallName ?? null);
  const [madeAtMs] = useState(connection.serverNow);
  /** Spans that have a name of their own. */
  const beforeWordsOf = (of: Preset): string | null =>
    of === "custom" || of === "today" || of === "yesterday" ? null : t(`reports.beforeOf.${of}`);
  const spanWords = ({ from, to }: Days): string =>
    from === to ? dayWords(from, locale) : `${dayWords(from, locale)} – ${dayWords(to, locale)}`;
  const isOneDay = days.from === days.to;
  const beforeWords =
    beforeWordsOf(preset) ?? (isOneDay ? spanWords(before) : t("reports.daysBefore", { days: daysCount(days) }));
  const { unreadableDays, oldestDay, liveUntilMs, expired, notPrinted } = report;
  const notes = [
    ...(unreadableDays.length === 0 ? [] : [t("reports.unreadable", { days: unreadableDays.join(", ") })]),
    ...(liveUntilMs === null ? [] : [t("reports.live", { time: formatClock(liveUntilMs, timeZone) })]),
    ...(oldestDay !== null && days.from < oldestDay ? [t("reports.oldest", { day: oldestDay })] : []),
    ...(expired > 0 ? [t("reports.expired", { count: expired })] : []),
    ...(notPrinted > 0 ? [t("reports.notPrinted", { count: notPrinted })] : []),
  ];
  if (report.daysCount === 0)
    return (
      <div className={styles["empty"]}>
        <h2>{t(`reports.emptyOf.${topic}`)}</h2>
        <p>{oldestDay === null ? t("reports.emptyYet") : t("reports.emptyHow", { day: oldestDay })}</p>
      </div>
    );
  const year =
    days.from.slice(0, 4) === days.to.slice(0, 4)
      ? `${days.from.slice(0, 4)} · `
      : `${days.from.slice(0, 4)}–${days.to.slice(0, 4)} · `;
  return (
    <div className={styles["found"]}>
      <Headline topic={topic} report={report} beforeWords={beforeWords} />
      <Lattice className={styles["charts"]}>
        <ReportCharts topic={topic} report={report} groupBy={groupBy} height={chartHeight} />
      </Lattice>
      {notes.length > 0 && (
        <NoticeLine
          tone={unreadableDays.length > 0 ? "late" : "plain"}
          className={styles["notes"]}
          end={
            liveUntilMs !== null && (
              <button type="button" className={styles["again"]} onClick={onAgain} data-testid="report-again">
                {t("reports.again")}
              </button>
            )
          }
        >
          {notes.join(locale === "zh" ? "；" : "; ")}
        </NoticeLine>
      )}
      <ReportTable report={report} groupBy={groupBy} columns={columns} />
      {hallName && (
        <PrintSheet
          topic={topic}
          report={report}
          groupBy={groupBy}
          columns={columns}
          hallName={hallName}
          title={`${year}${spanWords(days)}`}
          madeWords={t("reports.made", {
            days: report.daysCount,
            at: `${dayOf(madeAtMs, timeZone)} ${formatClock(madeAtMs, timeZone)}`,
          })}
          beforeWords={beforeWords}
          notes={notes}
        />
      )}
    </div>
  );
};
