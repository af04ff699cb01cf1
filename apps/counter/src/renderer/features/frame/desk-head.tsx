import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { localeNames } from "@yichuang/shared/i18n/locale-names";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { DataAge } from "@yichuang/shared/ui/age";
import { Clock } from "@yichuang/shared/ui/clock";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Mark } from "@yichuang/shared/ui/mark";
import { useTranslation } from "react-i18next";

import type { Seat } from "../../session/seat.ts";
import styles from "./desk-head.module.css";

type DeskHeadProps = { connection: Connection; seat: Seat; view?: ViewState<CounterView> };

/** Which window, who works there, how fresh the data is. Without a view: who is signed in. */
export const DeskHead = ({ connection, seat, view }: DeskHeadProps) => {
  const { t, i18n } = useTranslation("counter");
  const locale = useLocale();
  const other = locale === "zh" ? "en" : "zh";
  const data = view?.data;
  return (
    <header className={styles["head"]}>
      <Mark className={styles["mark"]} />
      {data && <b>{t("head.window", { number: data.number })}</b>}
      {data && <KindMark kind={data.kind} />}
      <span>
        {t("head.staff", { number: seat.clerk.staffNumber })} {seat.clerk.name[locale]}
      </span>
      <span className={styles["end"]}>
        {data && <span>{t("head.finished", { count: data.finishedToday })}</span>}
        <DataAge connection={connection} {...(view ? { view } : {})} hasSign />
        <button type="button" className={styles["language"]} onClick={() => void i18n.changeLanguage(other)}>
          {localeNames[other]}
        </button>
        <Clock connection={connection} />
      </span>
    </header>
  );
};
