import type { ItemId } from "@yichuang/shared/domain/ids";
import { formatClock, formatDate, spacedCode } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { BookedAppointment } from "@yichuang/shared/protocol/results";
import { Button } from "@yichuang/shared/ui/button";
import { Qr } from "@yichuang/shared/ui/qr";
import { useTranslation } from "react-i18next";

import styles from "./appointments.module.css";

type BookedProps = {
  appointment: BookedAppointment;
  itemId: ItemId | null;
  catalogue: Catalogue;
  timeZone: string;
  onAgain: () => void;
};

/** APT6: the code, large enough to be read over a desk, and as a picture for the phone. */
export const Booked = ({ appointment, itemId, catalogue, timeZone, onAgain }: BookedProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const { code, serviceId, atMs } = appointment;
  const what =
    catalogue.items.find((item) => item.itemId === itemId) ??
    catalogue.services.find((service) => service.serviceId === serviceId);
  const url = `${catalogue.publicUrl}/a/${code}`;
  return (
    <>
      <div className={styles["booked"]} role="status" data-testid="booked">
        <div>
          <p>{t("appointments.tell")}</p>
          <p className={styles["code"]} data-testid="booked-code">
            {spacedCode(code)}
          </p>
          <p className={styles["when"]}>
            {formatDate(atMs, timeZone, locale)} {formatClock(atMs, timeZone)}
          </p>
          <p>{what?.name[locale]}</p>
          <p className={styles["early"]}>
            {t("appointments.early", { minutes: catalogue.rules.appointments.checkInEarlyMinutes })}
          </p>
        </div>
        <figure className={styles["figure"]} data-testid="booked-qr" data-url={url}>
          <Qr value={url} label={t("appointments.qr")} className={styles["qr"]} />
          <figcaption>{t("appointments.scan")}</figcaption>
        </figure>
      </div>
      <Button variant="outlined" onPress={onAgain} className={styles["go"]} data-testid="book-again">
        {t("appointments.again")}
      </Button>
    </>
  );
};
