import { type DeliveryWay, deliveryWays } from "@yichuang/shared/domain/case";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../../hooks/use-keys.ts";
import { trackingPattern } from "../../../model/case-papers.ts";
import { Choices } from "../../../parts/choices.tsx";
import styles from "./sheets.module.css";

export type Transport = { way: DeliveryWay; tracking: string };

/** What is lacking of it; null: nothing. By post there is a number to follow it by (STEP9, RES2). */
export const transportGap = ({ way, tracking }: Transport): "tracking" | null =>
  way === "post" && !trackingPattern.test(tracking.trim()) ? "tracking" : null;

export const transportFields = ({ way, tracking }: Transport) => ({
  way,
  ...(way === "post" ? { trackingNumber: tracking.trim() } : {}),
});

type WayFieldsProps = { label: string; value: Transport; onChange: (value: Transport) => void; onEnter: () => void };

/** How papers travel, by number keys; by post with the carrier's number. */
export const WayFields = ({ label, value, onChange, onEnter }: WayFieldsProps) => {
  const { t } = useTranslation("cases");
  useKeys((key) => {
    const way = /^[1-9]$/.test(key) ? deliveryWays[Number(key) - 1] : undefined;
    if (way === undefined) return false;
    onChange({ ...value, way });
    return true;
  });
  const isWrong = value.tracking.trim() !== "" && !trackingPattern.test(value.tracking.trim());
  return (
    <>
      <Choices
        label={label}
        layout="joined"
        chosen={value.way}
        onChoose={(way) => onChange({ ...value, way })}
        choices={deliveryWays.map((way, at) => ({
          key: way,
          name: t(`way.${way}`),
          hint: `${at + 1}`,
          testId: `way-${way}`,
        }))}
      />
      {value.way === "post" && (
        <label className={styles["field"]}>
          <span>{t("sheet.send.tracking")}</span>
          <input
            autoFocus
            value={value.tracking}
            maxLength={40}
            autoComplete="off"
            aria-invalid={isWrong}
            onChange={({ target }) => onChange({ ...value, tracking: target.value })}
            onKeyDown={(event) => event.key === "Enter" && onEnter()}
            data-testid="tracking"
          />
          <small>{t("sheet.send.trackingHint")}</small>
        </label>
      )}
    </>
  );
};
