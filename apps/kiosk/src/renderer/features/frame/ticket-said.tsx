import { formatMinutes, formatWindows } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

import type { CatalogueIndex } from "../../model/catalogue.ts";
import { placeOf } from "../../model/place.ts";
import type { GivenTicket } from "../../model/visit.ts";
import styles from "./frame.module.css";

type TicketSaidProps = { issued: GivenTicket | null; index: CatalogueIndex | null };

/** Reads the number out to who cannot see it. It stands on the page before there is a number: only changes are read. */
export const TicketSaid = ({ issued, index }: TicketSaidProps) => {
  const { t } = useTranslation("kiosk");
  const { t: common } = useTranslation("common");
  const locale = useLocale();
  const words = (): string => {
    if (issued === null || index === null) return "";
    const { zone, windowNumbers } = placeOf(issued.windows, index);
    const { label, aheadCount } = issued;
    const place = zone ? `${zone.name[locale]} ${formatWindows(windowNumbers, locale, "long")}` : t("ticket.guideDesk");
    if (aheadCount === null) return t("offline.said", { label, place });
    return t("ticket.said", {
      label,
      place,
      ahead: aheadCount === 0 ? common("nobodyAhead") : common("ahead", { count: aheadCount }),
      minutes: issued.isEtaKnown ? formatMinutes(issued.eta, locale, "long") : t("wait.noWindow"),
    });
  };
  return (
    <p className={styles["said"]} role="status" aria-live="assertive" data-testid="ticket-said">
      {words()}
    </p>
  );
};
