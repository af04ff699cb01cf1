import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useStatus } from "@yichuang/shared/client/use-view";
import type { AppointmentCode } from "@yichuang/shared/domain/ids";
import { formatClock, formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { AppointmentInfo, Catalogue } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import styles from "./appointments.module.css";

type Cancelling =
  | { step: "typing" | "asking" | "cancelled" }
  | { step: "found"; appointment: AppointmentInfo }
  | { step: "refused"; refusal: DeskRefusal };

/** APT6: first what the code stands for, then the one touch that gives the time back. */
export const CancelBooking = ({ connection, catalogue }: { connection: Connection; catalogue: Catalogue }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const timeZone = useConnection(connection, (state) => state.hello)?.timeZone ?? "Asia/Shanghai";
  const [text, setText] = useState("");
  const [cancelling, setCancelling] = useState<Cancelling>({ step: "typing" });
  const code = text.replaceAll(/\s/g, "").toUpperCase() as AppointmentCode;
  const find = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isOnline || code.length < 4) return;
    setCancelling({ step: "asking" });
    const reply = await connection.query("FindAppointment", { code });
    setCancelling(
      reply.ok ? { step: "found", appointment: reply.result } : { step: "refused", refusal: reply.rejection },
    );
  };
  const cancel = async (found: AppointmentInfo): Promise<void> => {
    setCancelling({ step: "asking" });
    const reply = await connection.command("CancelAppointment", { code: found.code });
    if (reply.ok) setText("");
    setCancelling(reply.ok ? { step: "cancelled" } : { step: "refused", refusal: reply.rejection });
  };
  const nameOf = ({ itemId, serviceId }: AppointmentInfo): string | undefined =>
    (
      catalogue.items.find((item) => item.itemId === itemId) ??
      catalogue.services.find((service) => service.serviceId === serviceId)
    )?.name[locale];
  return (
    <>
      <form className={styles["codeField"]} onSubmit={(event) => void find(event)}>
        <input
          autoFocus
          autoComplete="off"
          inputMode="numeric"
          aria-label={t("appointments.code")}
          placeholder={t("appointments.code")}
          maxLength={32}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setCancelling({ step: "typing" });
          }}
          data-testid="cancel-code"
        />
        <Button
          type="submit"
          variant={cancelling.step === "found" ? "outlined" : "filled"}
          isDisabled={!isOnline || code.length < 4}
          isPending={cancelling.step === "asking"}
          data-testid="find-appointment"
        >
          {t("appointments.find")}
        </Button>
      </form>
      <div role="status" data-testid="cancel-outcome" data-step={cancelling.step}>
        {cancelling.step === "cancelled" && <NoticeLine tone="good">{t("appointments.cancelled")}</NoticeLine>}
        {cancelling.step === "refused" && (
          <NoticeLine tone="trouble">{refusalWords(cancelling.refusal, locale)}</NoticeLine>
        )}
        {cancelling.step === "found" && (
          <div className={styles["found"]}>
            <p>
              <b className={styles["when"]}>
                {formatDate(cancelling.appointment.atMs, timeZone, locale)}{" "}
                {formatClock(cancelling.appointment.atMs, timeZone)}
              </b>
              <span>{nameOf(cancelling.appointment)}</span>
            </p>
            <Button
              variant="danger"
              isDisabled={!isOnline}
              onPress={() => void cancel(cancelling.appointment)}
              data-testid="cancel-appointment"
            >
              {t("appointments.cancelThis")}
            </Button>
          </div>
        )}
      </div>
    </>
  );
};
