import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { caseLink, ticketLink } from "@yichuang/shared/domain/links";
import { formatWindows } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import { Button } from "@yichuang/shared/ui/button";
import { Icon } from "@yichuang/shared/ui/icon";
import { Label } from "@yichuang/shared/ui/label";
import { Qr } from "@yichuang/shared/ui/qr";
import { Check, ChevronRight, Ticket } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useSending } from "../../hooks/use-sending.ts";
import { zonesOf } from "../../model/visit-zones.ts";
import { Refused } from "../../parts/refused.tsx";
import styles from "./case-page.module.css";

type Visit = NonNullable<CaseView["visit"]>;
type CaseVisitProps = { connection: Connection; found: CaseView; visit: Visit; token: string };

/** CPG4: what to have in hand. */
const Bring = ({ found, visit }: Pick<CaseVisitProps, "found" | "visit">) => {
  const { t } = useTranslation("case");
  const things =
    visit.why === "bring-papers"
      ? (["papers", "receipt"] as const)
      : visit.why === "pick-up" && found.bringOriginals
        ? (["identity", "originals"] as const)
        : (["identity", "receipt"] as const);
  return (
    <>
      <h2 className={styles["small"]}>{t("visit.bring")}</h2>
      <ul className={styles["bring"]} data-testid="case-bring">
        {things.map((thing) => (
          <li key={thing}>
            <Icon icon={Check} className={styles["tick"]} />
            {t(`visit.${thing}`)}
          </li>
        ))}
      </ul>
    </>
  );
};

/** CPG4: a ticket by this phone, where phones may. */
const TakeTicket = ({ connection, visit, token }: Omit<CaseVisitProps, "found">) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const { isSending, refusal, send } = useSending();
  const take = async (): Promise<void> => {
    const { serviceId } = visit;
    await send(async () => {
      const reply = await connection.command("IssueTicket", { serviceId, channel: "phone", locale, caseToken: token });
      if (reply.ok) location.assign(ticketLink("", reply.result.statusToken));
      return reply;
    });
  };
  return (
    <>
      <Refused refusal={refusal} />
      <Button
        variant="filled"
        icon={Ticket}
        note={t("visit.takeNote")}
        isDisabled={!isOnline || isSending}
        onPress={() => void take()}
        data-testid="case-take"
      >
        {t("visit.take")}
      </Button>
    </>
  );
};

/** CPG4, CPG6: where to go, with what, and how to come by the ticket. */
export const CaseVisit = ({ connection, found, visit, token }: CaseVisitProps) => {
  const { t } = useTranslation("case");
  const locale = useLocale();
  const { ticket } = visit;
  return (
    <section className={styles["visit"]} data-testid="case-visit">
      {visit.why === "fetch-papers" && <p className={styles["strong"]}>{t("visit.fetch")}</p>}
      <h2 className={styles["small"]}>{t("visit.where")}</h2>
      {zonesOf(visit.windows).map(({ zone, zoneName, numbers }) => (
        <p key={zone} className={styles["place"]}>
          <span>
            {zoneName[locale]}
            {locale === "zh" ? "\u00a0" : ",\u00a0"}
          </span>
          <span>{formatWindows(numbers, locale, "long")}</span>
        </p>
      ))}
      <p>{t("visit.service", { service: visit.serviceName[locale] })}</p>
      <Bring found={found} visit={visit} />
      {ticket ? (
        <a className={styles["held"]} href={ticketLink("", ticket.token)} data-testid="case-held">
          <span>
            <b>{t("visit.held")}</b> <Label className={styles["label"]}>{ticket.label}</Label>
            <small>{t("visit.heldNote")}</small>
          </span>
          <Icon icon={ChevronRight} className={styles["go"]} />
        </a>
      ) : (
        <>
          {visit.byPhone && <TakeTicket connection={connection} visit={visit} token={token} />}
          <div className={styles["code"]}>
            <Qr value={caseLink(location.origin, token)} label={t("visit.qr")} className={styles["qr"]} />
            <p>{t("visit.kiosk")}</p>
          </div>
        </>
      )}
    </section>
  );
};
