import type { Connection } from "@yichuang/shared/client/connection";
import type { AppointmentCode } from "@yichuang/shared/domain/ids";
import { appointmentLink } from "@yichuang/shared/domain/links";
import { spacedCode } from "@yichuang/shared/i18n/format";
import { Icon } from "@yichuang/shared/ui/icon";
import { Qr } from "@yichuang/shared/ui/qr";
import { CalendarCheck } from "lucide-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";

import { PageFrame } from "../../parts/page-frame.tsx";
import styles from "./appointment-screen.module.css";

/** PHN5: nothing but the code, for the kiosk to read. The server is not asked, so nobody learns here which codes exist. */
export const AppointmentScreen = ({ connection, code }: { connection: Connection; code: AppointmentCode }) => {
  const { t } = useTranslation("phone");
  const canBeTyped = /^\d{6}$/.test(code);
  const shown = spacedCode(code);
  return (
    <PageFrame connection={connection} title={`${shown} · ${t("appointment.title")}`}>
      <section className={styles["what"]}>
        <p className={styles["title"]}>
          <Icon icon={CalendarCheck} />
          {t("appointment.title")}
        </p>
        <h1
          className={styles["code"]}
          style={{ "--characters": shown.length } as CSSProperties}
          data-testid="appointment-code"
        >
          {shown}
        </h1>
      </section>
      <Qr value={appointmentLink(location.origin, code)} label={t("appointment.qr")} className={styles["qr"]} />
      <ol className={styles["steps"]}>
        <li>{t("appointment.open")}</li>
        <li>{t(canBeTyped ? "appointment.scanOrType" : "appointment.scan")}</li>
        <li>{t("appointment.take")}</li>
      </ol>
      <p className={styles["late"]}>{t("appointment.late")}</p>
    </PageFrame>
  );
};
