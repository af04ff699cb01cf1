import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow, useStatus } from "@yichuang/shared/client/use-view";
import type { ServiceId } from "@yichuang/shared/domain/ids";
import { formatClock, formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { BookedAppointment } from "@yichuang/shared/protocol/results";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { type BookingDay, bookingDays, isClosedOn } from "../../model/booking-days.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import styles from "./appointments.module.css";
import { Booked } from "./booked.tsx";
import { BookingFields, type Wish } from "./booking-fields.tsx";
import { BookingSlots } from "./booking-slots.tsx";

type Step = { step: "choosing" | "sending" } | { step: "booked"; appointment: BookedAppointment };

/** The first day on which the service is open. */
const firstDay = (days: BookingDay[], hours: Catalogue["hours"]): BookingDay => {
  const [today] = days;
  if (today === undefined) throw new Error("today is always there");
  return days.find((day) => !isClosedOn(day, hours)) ?? today;
};

/** APT6: service, day, time with room, and then the code. */
export const Booking = ({ connection, catalogue }: { connection: Connection; catalogue: Catalogue }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const timeZone = useConnection(connection, (state) => state.hello)?.timeZone ?? "Asia/Shanghai";
  const days = bookingDays(useServerNow(connection, 60_000), timeZone, catalogue.rules.appointments.daysAhead);
  const hoursOf = (serviceId: ServiceId | null) =>
    catalogue.services.find((service) => service.serviceId === serviceId)?.hours ?? catalogue.hours;
  const [wish, setWish] = useState<Wish>({
    serviceId: null,
    itemId: null,
    day: firstDay(days, catalogue.hours),
    atMs: null,
  });
  const [step, setStep] = useState<Step>({ step: "choosing" });
  const [refusal, setRefusal] = useState<DeskRefusal | null>(null);
  // Asked anew after a refusal: somebody may have taken the place meanwhile.
  const [round, setRound] = useState(0);
  const { serviceId, itemId, day, atMs } = wish;
  const asked = serviceId === null ? null : { serviceId, day: day.day };
  const found = useQuery(connection, "FindSlots", asked, `${serviceId} ${day.day} ${round}`);
  const change = (next: Partial<Wish>): void => {
    setRefusal(null);
    setWish({ ...wish, ...next });
  };
  const book = async (): Promise<void> => {
    if (serviceId === null || atMs === null) return;
    setStep({ step: "sending" });
    const fields = { serviceId, atMs, ...(itemId === null ? {} : { itemId }) };
    const reply = await connection.command("BookAppointment", fields);
    setRound(round + 1);
    setRefusal(reply.ok ? null : reply.rejection);
    setStep(reply.ok ? { step: "booked", appointment: reply.result } : { step: "choosing" });
    setWish({ ...wish, atMs: null });
  };
  if (step.step === "booked")
    return (
      <Booked
        appointment={step.appointment}
        itemId={itemId}
        catalogue={catalogue}
        timeZone={timeZone}
        onAgain={() => setStep({ step: "choosing" })}
      />
    );
  const time = atMs === null ? "" : `${formatDate(atMs, timeZone, locale)} ${formatClock(atMs, timeZone)}`;
  return (
    <>
      <BookingFields
        catalogue={catalogue}
        wish={wish}
        days={days}
        hours={hoursOf(serviceId)}
        onService={(next) => change({ serviceId: next, itemId: null, day: firstDay(days, hoursOf(next)), atMs: null })}
        onItem={(next) => change({ itemId: next })}
        onDay={(next) => change({ day: next, atMs: null })}
      />
      <BookingSlots
        slots={found?.slots ?? null}
        isServiceChosen={serviceId !== null}
        chosenAtMs={atMs}
        timeZone={timeZone}
        onChoose={(next) => change({ atMs: next })}
      />
      <div className={styles["foot"]}>
        <div role="alert">
          {refusal && (
            <NoticeLine tone="trouble">
              {/* The usual words are for who wants a ticket now. */}
              {refusal.code === "ServiceFull" ? t("appointments.taken") : refusalWords(refusal, locale)}
            </NoticeLine>
          )}
        </div>
        <Button
          variant="filled"
          isDisabled={!isOnline || atMs === null}
          isPending={step.step === "sending"}
          onPress={() => void book()}
          className={styles["go"]}
          data-testid="book"
        >
          {atMs === null ? t("appointments.chooseTime") : t("appointments.go", { time })}
        </Button>
      </div>
    </>
  );
};
