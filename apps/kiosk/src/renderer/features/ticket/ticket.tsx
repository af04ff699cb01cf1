import type { Connection } from "@yichuang/shared/client/connection";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { slipWords } from "@yichuang/shared/printing/slip-words";
import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import type { CatalogueIndex, CatalogueItem, CatalogueService } from "../../model/catalogue.ts";
import type { Paper } from "../../model/paper.ts";
import { placeOf } from "../../model/place.ts";
import type { GivenTicket } from "../../model/visit.ts";
import { PaperState } from "./paper-state.tsx";
import { Slip } from "./slip.tsx";
import { TicketCode } from "./ticket-code.tsx";
import styles from "./ticket.module.css";

type TicketProps = {
  connection: Connection;
  index: CatalogueIndex;
  issued: GivenTicket;
  service: CatalogueService | undefined;
  item: CatalogueItem | null;
  paper: Paper;
  /** Papers that are still to be brought. */
  missing: readonly string[];
  timeZone: string;
  /** Opened by the citizen's phone. */
  progressUrl: string;
  secondsLeft: number;
  onAgain: () => void;
  onDone: () => void;
};

/** The ticket, as large as it can be: number, place, wait; then how to follow it and what happens when one misses it. */
export const Ticket = (props: TicketProps) => {
  const {
    connection,
    index,
    issued,
    service,
    item,
    paper,
    missing,
    timeZone,
    progressUrl,
    secondsLeft,
    onAgain,
    onDone,
  } = props;
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const { zone, windowNumbers } = placeOf(issued.windows, index);
  const { rules } = index.catalogue;
  const isOffline = issued.aheadCount === null;
  const isNow = issued.isEtaKnown && issued.eta.p80Min === 0;
  const noShow = slipWords[locale].noShow({
    graceMinutes: rules.noShowGraceMinutes,
    placesLater: rules.reinstatePlacesLater,
    times: rules.reinstatesMax,
  });
  return (
    <div className={styles["screen"]}>
      <div className={styles["wall"]}>
        <Slip
          kind={service?.kind ?? "comprehensive"}
          label={issued.label}
          name={(item ?? service)?.name[locale] ?? ""}
          issuedAt={formatClock(issued.issuedAtMs, timeZone)}
          zone={zone}
          windowNumbers={windowNumbers}
          aheadCount={issued.aheadCount}
          eta={issued.isEtaKnown ? issued.eta : null}
        />
      </div>
      <div className={styles["after"]}>
        <PaperState paper={paper} label={issued.label} isOffline={isOffline} />
        <div className={styles["next"]}>
          <TicketCode
            connection={connection}
            url={progressUrl}
            isOffline={isOffline}
            className={styles["code"]}
            qrClassName={styles["qr"]}
          />
          <div className={styles["rules"]}>
            {missing.length > 0 ? (
              <>
                <h2 className={styles["lacking"]} data-testid="lacking">
                  {t("mine.lacking", { count: missing.length })}
                </h2>
                <p>{t("ticket.readyHow")}</p>
              </>
            ) : (
              <>
                <h2>{isNow ? t("ticket.goNow") : t("ticket.sit", { zone: zone?.name[locale] ?? t("ticket.hall") })}</h2>
                <p>{isOffline ? t("offline.listen") : t("ticket.listen")}</p>
              </>
            )}
            <h2>{t("ticket.missed")}</h2>
            <p>{noShow}</p>
          </div>
        </div>
        <div className={styles["end"]}>
          <Button variant="outlined" onPress={onAgain} data-testid="again">
            {t("ticket.again")}
          </Button>
          <Button variant="filled" note={t("idle.soon", { seconds: secondsLeft })} onPress={onDone} data-testid="done">
            {t("ticket.done")}
          </Button>
        </div>
      </div>
    </div>
  );
};
