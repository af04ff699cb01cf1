import type { ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import { serviceGroups, type WeeklyHours } from "@yichuang/shared/domain/service";
import { formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { useTranslation } from "react-i18next";

import { type BookingDay, isClosedOn } from "../../model/booking-days.ts";
import styles from "./appointments.module.css";

/** What is asked for, as far as it has been chosen. An item, a day and a time belong to the service before them. */
export type Wish = { serviceId: ServiceId | null; itemId: ItemId | null; day: BookingDay; atMs: number | null };

type BookingFieldsProps = {
  catalogue: Catalogue;
  wish: Wish;
  days: BookingDay[];
  /** Of the chosen service. */
  hours: WeeklyHours;
  onService: (serviceId: ServiceId) => void;
  onItem: (itemId: ItemId | null) => void;
  onDay: (day: BookingDay) => void;
};

/** Three lists of the browser's own: they take typing, arrow keys and a thumb. */
export const BookingFields = ({ catalogue, wish, days, hours, onService, onItem, onDay }: BookingFieldsProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const items = catalogue.items.filter(({ serviceId }) => serviceId === wish.serviceId);
  const dayWords = (day: BookingDay): string => {
    const date = formatDate(day.atMs, "UTC", locale);
    if (isClosedOn(day, hours)) return t("appointments.closedDay", { date });
    return day === days[0] ? t("appointments.today", { date }) : date;
  };
  return (
    <div className={styles["fields"]}>
      <label className={styles["wide"]}>
        <span>{t("appointments.service")}</span>
        <select
          autoFocus
          value={wish.serviceId ?? ""}
          onChange={({ target }) => onService(target.value as ServiceId)}
          data-testid="book-service"
        >
          <option value="" disabled>
            {t("appointments.chooseService")}
          </option>
          {serviceGroups.map((group) => (
            <optgroup key={group} label={t(`appointments.group.${group}`)}>
              {catalogue.services
                .filter((service) => service.group === group)
                .map(({ serviceId, prefix, name }) => (
                  <option key={serviceId} value={serviceId}>
                    {`${name[locale]} ${prefix}`}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        <span>{t("appointments.item")}</span>
        <select
          value={wish.itemId ?? ""}
          disabled={items.length === 0}
          onChange={({ target }) => onItem(target.value === "" ? null : (target.value as ItemId))}
          data-testid="book-item"
        >
          <option value="">{t("appointments.anyItem")}</option>
          {items.map(({ itemId, name }) => (
            <option key={itemId} value={itemId}>
              {name[locale]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("appointments.day")}</span>
        <select
          value={wish.day.day}
          disabled={wish.serviceId === null}
          onChange={({ target }) => {
            const day = days.find((known) => known.day === target.value);
            if (day) onDay(day);
          }}
          data-testid="book-day"
        >
          {days.map((day) => (
            <option key={day.day} value={day.day} disabled={isClosedOn(day, hours)}>
              {dayWords(day)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
};
