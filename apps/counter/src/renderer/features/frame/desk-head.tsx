import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useView } from "@yichuang/shared/client/use-view";
import type { ClerkId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { Chip } from "@yichuang/shared/ui/chip";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { FolderOpen, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";

import { countsIn } from "../../model/case-rows.ts";
import { casesKey } from "../../model/letter-keys.ts";
import { FactHint } from "../../parts/fact-hint.tsx";
import { TopBar } from "../../parts/top-bar.tsx";
import type { Seat } from "../../session/seat.ts";
import styles from "./desk-head.module.css";

type DeskHeadProps = {
  connection: Connection;
  seat: Seat;
  view: ViewState<CounterView>;
  /** The way to the cases and back; null: what is received in this hall goes through no flow. */
  cases: { isShown: boolean; onTurn: () => void } | null;
};

/** Which window, who works there, how fresh the data is. */
export const DeskHead = ({ connection, seat, view, cases }: DeskHeadProps) => {
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
      {cases && <CasesWay connection={connection} clerkId={seat.clerk.clerkId} {...cases} />}
    </TopBar>
  );
};

type CasesWayProps = { connection: Connection; clerkId: ClerkId; isShown: boolean; onTurn: () => void };

/** DSK12: to the cases of one's posts, with how many are due, and back to the window. */
const CasesWay = ({ connection, clerkId, isShown, onTurn }: CasesWayProps) => {
  const { t } = useTranslation("cases");
  const { data } = useView(connection, "cases", { clerkId });
  const { overdue, red } = countsIn({ posts: data?.posts ?? [] }, null);
  const urgent = overdue + red;
  return (
    <Button
      icon={isShown ? Undo2 : FolderOpen}
      keyHint={casesKey}
      className={styles["cases"]}
      onPress={onTurn}
      aria-keyshortcuts={casesKey}
      data-testid="cases-way"
    >
      {t(isShown ? "atWindow.back" : "page.cases")}
      {!isShown && urgent > 0 && (
        <Chip tone={overdue > 0 ? "trouble" : "late"} className={styles["urgent"]} title={t("atWindow.urgent")}>
          {urgent}
        </Chip>
      )}
    </Button>
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
