import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { useTranslation } from "react-i18next";

import { FactHint } from "../../parts/fact-hint.tsx";
import { TopBar } from "../../parts/top-bar.tsx";
import type { Seat } from "../../session/seat.ts";
import styles from "./desk-head.module.css";

type DeskHeadProps = { connection: Connection; seat: Seat; view: ViewState<CounterView> };

/** Which window, who works there, how fresh the data is. */
export const DeskHead = ({ connection, seat, view }: DeskHeadProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const { data } = view;
  return (
    <TopBar connection={connection} view={view} facts={data && <FairLine view={data} />}>
      {data && <b>{t("head.window", { number: data.number })}</b>}
      {data && <KindMark kind={data.kind} className={styles["kind"]} />}
      <span>
        {t("head.staff", { number: seat.clerk.staffNumber })} {seat.clerk.name[locale]}
      </span>
    </TopBar>
  );
};

/** CTR8: this clerk's day beside everybody's. */
const FairLine = ({ view: { ledger, finishedToday } }: { view: CounterView }) => {
  const { t } = useTranslation("counter");
  if (ledger === null) return <span>{t("head.finished", { count: finishedToday })}</span>;
  const percent = (share: number): string => `${Math.round(share * 100)}%`;
  return (
    <FactHint lines={[t("head.fairWhy"), t("head.fairCover", { cover: ledger.coverMin })]} testId="fair-line">
      {t("head.finished", { count: ledger.finished })}
      {" · "}
      {t("head.fair", {
        minutes: ledger.workMin,
        mine: percent(ledger.busyShare),
        hall: percent(ledger.hallBusyShare),
      })}
    </FactHint>
  );
};
