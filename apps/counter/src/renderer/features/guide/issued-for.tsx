import { formatMinutes, formatWindows } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";
import { Button } from "@yichuang/shared/ui/button";
import { Label } from "@yichuang/shared/ui/label";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { Qr } from "@yichuang/shared/ui/qr";
import { useTranslation } from "react-i18next";

import type { GuideParts } from "./guide-parts.ts";
import styles from "./guide.module.css";

export type Issued = { ticket: IssuedTicket; isPrinted: boolean };

type IssuedForProps = GuideParts & { issued: Issued; onDone: () => void };

/** The number, to be shown to its owner: where to go, and the code for the phone. */
export const IssuedFor = ({ catalogue, issued, onDone }: IssuedForProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const { ticket, isPrinted } = issued;
  const zone = catalogue?.zones.find(({ zoneId }) => zoneId === ticket.windows[0]?.zone);
  return (
    <section className={styles["issued"]} aria-labelledby="issued">
      <h1 id="issued" data-testid="issued-label">
        <Label>{ticket.label}</Label>
      </h1>
      <p className={styles["name"]}>
        {zone?.name[locale]}{" "}
        {formatWindows(
          ticket.windows.map(({ number }) => number),
          locale,
          "long",
        )}
      </p>
      <p>
        {t("guide.found.people", { count: ticket.aheadCount })}
        {ticket.isEtaKnown && ` · ${formatMinutes(ticket.eta, locale, "long")}`}
      </p>
      <Qr value={`${catalogue?.publicUrl ?? ""}/t/${ticket.statusToken}`} label={t("guide.issue.code")} />
      <NoticeLine tone={isPrinted ? "good" : "plain"}>
        {t(isPrinted ? "guide.issue.printed" : "guide.issue.shown")}
      </NoticeLine>
      <Button variant="filled" onPress={onDone} data-testid="issued-done">
        {t("guide.issue.again")}
      </Button>
    </section>
  );
};
