import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus, useView } from "@yichuang/shared/client/use-view";
import { isCaseClosed } from "@yichuang/shared/domain/case";
import type { ServiceId } from "@yichuang/shared/domain/ids";
import { formatDate, formatWindows } from "@yichuang/shared/i18n/format";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import { Button } from "@yichuang/shared/ui/button";
import { Label } from "@yichuang/shared/ui/label";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { HandHelping, Ticket } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useModes } from "../../hooks/use-modes.ts";
import { caseStanding } from "../../model/case-standing.ts";
import { takeObstacle } from "../../model/take-obstacle.ts";
import type { Taking } from "../../model/visit.ts";
import styles from "./case.module.css";

type CaseProps = {
  connection: Connection;
  token: string;
  taking: Taking;
  timeZone: string;
  /** Takes the ticket of this queue for it. */
  onTake: (serviceId: ServiceId) => void;
  /** Shows the ticket that is there already. */
  onTicket: (token: string) => void;
  onGuide: () => void;
  onDone: () => void;
};

/** KIO29: what there is to know in one sentence, and in a second what to do about it. */
const Standing = ({ found, timeZone }: { found: CaseView; timeZone: string }) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const standing = caseStanding(found);
  const day = found.dueDay === null ? null : formatDate(Date.parse(`${found.dueDay}T12:00:00Z`), "UTC", locale);
  const note = (): string => {
    if (standing === "going-on") return day === null ? t("case.noDay") : t("case.due", { day });
    if (standing === "handed-over" && found.handOver)
      return t("case.handedOverNote", { day: formatDate(found.handOver.atMs, timeZone, locale) });
    if (standing === "refused") return found.ground?.[locale] ?? t("case.askGuide");
    const mayFetch = standing === "granted" || standing === "partly";
    return t(mayFetch && found.bringOriginals ? "case.note.originals" : `case.note.${standing}`);
  };
  return (
    <div className={styles["standing"]} role="status">
      <p>{t(`case.standing.${standing}`)}</p>
      <small>{note()}</small>
    </div>
  );
};

const Where = ({ visit }: { visit: NonNullable<CaseView["visit"]> }) => {
  const locale = useLocale();
  const zones = [...new Map(visit.windows.map(({ zoneName }) => [zoneName.zh, zoneName[locale]])).values()];
  const numbers = visit.windows.map(({ number }) => number);
  return (
    <p className={styles["where"]}>
      {zones.join(locale === "zh" ? "、" : ", ")} {numbers.length > 0 && formatWindows(numbers, locale, "long")}
    </p>
  );
};

const Missing = ({ missing }: Pick<CaseView, "missing">) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  // What the screen has room for; the notice in the hand has them all.
  const rowsMax = useModes().isElder ? 2 : 5;
  if (missing.length === 0) return null;
  return (
    <section className={styles["papers"]}>
      <h2 className={styles["papersTitle"]}>{t("case.lacking", { count: missing.length })}</h2>
      <ul className={styles["list"]} data-testid="case-missing">
        {missing.slice(0, rowsMax).map(({ name }) => (
          <li key={name.zh}>{name[locale]}</li>
        ))}
      </ul>
      {missing.length > rowsMax && <p>{t("case.more", { count: missing.length - rowsMax })}</p>}
    </section>
  );
};

/** The ticket that there is, or the one touch that takes it. */
const MainWay = ({ connection, found, taking, onTake, onTicket }: CaseProps & { found: CaseView }) => {
  const { t } = useTranslation("kiosk");
  const line = useStatus(connection) === "online" ? "online" : "down";
  const { visit } = found;
  if (visit === null) return null;
  const { ticket } = visit;
  if (ticket)
    return (
      <Button variant="filled" onPress={() => onTicket(ticket.token)} className={styles["take"]} data-testid="held">
        {t("case.held")} <Label>{ticket.label}</Label>
      </Button>
    );
  const obstacle = takeObstacle(taking, line);
  return (
    <Button
      variant="filled"
      icon={Ticket}
      note={<span role="status">{obstacle ? t(obstacle.note) : t("case.takeNote")}</span>}
      isDisabled={obstacle !== null}
      onPress={() => onTake(visit.serviceId)}
      className={styles["take"]}
      data-testid="take-ticket"
    >
      {obstacle ? t(obstacle.words) : t("case.take")}
    </Button>
  );
};

/** KIO28, KIO29: a case whose code was read: how it stands, and the ticket when there is something to come for. */
export const Case = (props: CaseProps) => {
  const { connection, token, taking, timeZone, onGuide, onDone } = props;
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const view = useView(connection, "case", { token });
  if (view.state === "loading") return <LoadingPane />;
  if (view.state === "refused")
    return <FailurePane title={t("case.unknown")} body={t("case.unknownNote")} onRetry={onDone} />;
  const found = view.data;
  return (
    <div className={styles["screen"]} data-testid="case" data-status={found.status}>
      <section className={styles["what"]} data-is-closed={isCaseClosed(found.status)}>
        <p className={styles["number"]}>{t("case.number", { number: found.caseId })}</p>
        <h1 className={styles["name"]}>{found.itemName[locale]}</h1>
        <p className={styles["department"]}>{found.departmentName[locale]}</p>
        <Standing found={found} timeZone={timeZone} />
        {found.visit && <Where visit={found.visit} />}
      </section>
      <Missing missing={found.missing} />
      <div className={styles["ways"]}>
        {taking.state === "refused" && (
          <NoticeLine tone="trouble" isLive className={styles["refusal"]}>
            {rejectionMessage(taking.code, locale, taking.details)}
          </NoticeLine>
        )}
        <MainWay {...props} found={found} />
        <Button
          variant="outlined"
          icon={HandHelping}
          onPress={onGuide}
          className={styles["guide"]}
          data-testid="guide-case"
        >
          {t("guide.call")}
        </Button>
        <Button
          variant={found.visit ? "outlined" : "filled"}
          onPress={onDone}
          className={styles["guide"]}
          data-testid="done"
        >
          {t("ticket.done")}
        </Button>
      </div>
    </div>
  );
};
