import { formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import { useTranslation } from "react-i18next";

import { formatDay } from "../../model/format-day.ts";
import styles from "./case-page.module.css";

type NowProps = { found: CaseView; timeZone: string };

/** The one thing that counts now, in the largest words of the page. */
export const CaseNow = (props: NowProps) => (
  <section className={styles["now"]} aria-live="polite" data-testid="case-now">
    <Words {...props} />
  </section>
);

const Words = (props: NowProps) => {
  switch (props.found.status) {
    case "in-progress":
      return <GoingOn {...props} />;
    case "correcting":
      return <Stopped {...props} />;
    case "ready":
      return <Ready {...props} />;
    default:
      return <Over {...props} />;
  }
};

/** CPG2: who is at work, and until when. */
const GoingOn = ({ found, timeZone }: NowProps) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  const going = found.steps.filter(({ state }) => state === "going-on");
  const [step] = going;
  const departments = new Set(going.map(({ departmentName }) => departmentName.zh)).size;
  const { dueDay } = found;
  const day = dueDay === null ? "" : formatDay(dueDay, locale);
  return (
    <>
      <p className={styles["headline"]}>
        {departments > 1
          ? t("now.doingMany", { count: departments })
          : step && t("now.doing", { department: step.departmentName[locale], step: step.name[locale] })}
      </p>
      {dueDay === null ? (
        <p className={styles["strong"]}>{t("now.noDay")}</p>
      ) : found.isOverdue ? (
        <p className={styles["late"]} data-testid="case-late">
          <b>{t("now.late", { day })}</b> {t("now.lateHow")}
        </p>
      ) : (
        <p className={styles["strong"]} data-testid="case-due">
          {t("now.due", { day })}
        </p>
      )}
      {found.takenBack && (
        <p data-testid="case-taken-back">
          {t("now.takenBack", {
            day: formatDate(found.takenBack.atMs, timeZone, locale),
            reason: found.takenBack.reason,
          })}
        </p>
      )}
      {!found.isOverdue && <p>{t("now.follow")}</p>}
      <ToCome missing={found.missing} note="now" />
    </>
  );
};

/** CPG3: by name; of what stands among others, that it is to come later. */
const Papers = ({ missing }: Pick<CaseView, "missing">) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  const isMixed = missing.some(({ isLater }) => !isLater);
  return (
    <ul className={styles["papers"]} data-testid="case-missing">
      {missing.map(({ name, note, isFaulty, isLater }) => (
        <li key={name.zh}>
          <span>
            <b>{name[locale]}</b>
            {isFaulty && <em className={styles["mend"]}>{t("stopped.mend")}</em>}
            {isLater && isMixed && <em className={styles["mend"]}>{t("later.tag")}</em>}
            {note && <small>{note[locale]}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
};

/** CPG3, STEP17: it was accepted without them, and nothing stands still. */
const ToCome = ({ missing, note }: Pick<CaseView, "missing"> & { note: "now" | "ready" }) => {
  const { t } = useTranslation("case");
  if (missing.length === 0) return null;
  return (
    <div className={styles["gate"]} data-testid="case-later">
      <h2 className={styles["strong"]}>{t("later.bring", { count: missing.length })}</h2>
      <Papers missing={missing} />
      <p>{t(`later.${note}`)}</p>
    </div>
  );
};

/** CPG3: what to bring or to mend, what the office wrote, and since when the clock stands still. */
const Stopped = ({ found, timeZone }: NowProps) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  return (
    <div className={styles["gate"]} data-testid="case-stopped">
      <h2 className={styles["headline"]}>{t("stopped.title")}</h2>
      {found.bringBy !== null && (
        <p className={styles[found.isLapsed ? "late" : "strong"]} data-testid="case-bring-by">
          {t(found.isLapsed ? "stopped.lapsed" : "stopped.bringBy", { day: formatDay(found.bringBy, locale) })}
        </p>
      )}
      {found.missing.length > 0 && (
        <>
          <p>{t("stopped.bring", { count: found.missing.filter(({ isLater }) => !isLater).length })}</p>
          <Papers missing={found.missing} />
        </>
      )}
      {found.correctionNotes.length > 0 && (
        <div className={styles["written"]} data-testid="case-written">
          <h3>{t("stopped.written")}</h3>
          {found.correctionNotes.map((note, position) => (
            <p key={position}>{note}</p>
          ))}
        </div>
      )}
      {found.stoppedAtMs !== null && (
        <p data-testid="case-since">{t("stopped.since", { day: formatDate(found.stoppedAtMs, timeZone, locale) })}</p>
      )}
    </div>
  );
};

const Ground = ({ found }: { found: CaseView }) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  if (!found.ground) return null;
  return (
    <>
      <p className={styles["strong"]}>{t("ground", { ground: found.ground[locale] })}</p>
      <p>{t("remedy")}</p>
    </>
  );
};

const Ready = ({ found }: NowProps) => {
  const { t } = useTranslation("case");
  const outcome = found.result?.outcome ?? "granted";
  return (
    <div className={styles["ready"]} data-testid="case-ready" data-outcome={outcome}>
      <p className={styles["headline"]}>{t(found.visit ? `ready.${outcome}` : `ready.${outcome}Away`)}</p>
      <Ground found={found} />
      {!found.visit && <p>{t("ready.awayNote")}</p>}
      <ToCome missing={found.missing} note="ready" />
    </div>
  );
};

/** How it ended. */
const Over = ({ found, timeZone }: NowProps) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  const { status, handOver, lapse } = found;
  if (status === "handed-over" && handOver)
    return (
      <div data-testid="case-over">
        <p className={styles["headline"]}>{t(`over.${handOver.way}`)}</p>
        <p>{t(`over.${handOver.way}Note`, { day: formatDate(handOver.atMs, timeZone, locale) })}</p>
        {handOver.trackingNumber !== null && (
          <p className={styles["strong"]}>{t("over.tracking", { number: handOver.trackingNumber })}</p>
        )}
        <Ground found={found} />
      </div>
    );
  if (status === "lapsed" && lapse)
    return (
      <div data-testid="case-over">
        <p className={styles["headline"]}>{t("over.lapsed")}</p>
        <p className={styles["strong"]}>{t("over.lapsedWhy", { reason: lapse.reason })}</p>
        <p>{t("over.lapsedNote", { day: formatDate(lapse.atMs, timeZone, locale) })}</p>
      </div>
    );
  return (
    <div data-testid="case-over">
      <p className={styles["headline"]}>{t(status === "refused" ? "over.refused" : "over.withdrawn")}</p>
      {status === "refused" ? <Ground found={found} /> : <p>{t("over.withdrawnNote")}</p>}
    </div>
  );
};
