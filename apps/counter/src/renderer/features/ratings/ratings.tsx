import type { ViewState } from "@yichuang/shared/client/connection";
import { useServerNow, useView } from "@yichuang/shared/client/use-view";
import type { TicketId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { RatingsView } from "@yichuang/shared/protocol/views/ratings-view";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import { StaffFrame } from "../../parts/staff-frame.tsx";
import type { SupervisorPageProps } from "../../parts/supervisor-page.ts";
import { CommentsSheet } from "./comments-sheet.tsx";
import { ExportLine } from "./export-line.tsx";
import { OrderList, type OrderSide } from "./order-list.tsx";
import { OrderPage } from "./order-page.tsx";
import styles from "./ratings.module.css";
import { Today } from "./today.tsx";

/** RATE10: what citizens say of the hall, and what is done about it. */
export const Ratings = ({ nav, ...props }: SupervisorPageProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const view = useView(props.connection, "ratings", {});
  return (
    <StaffFrame {...props} view={view} title={nav ?? <b>{t("supervisor.page.ratings")}</b>}>
      {view.state === "loading" && <LoadingPane />}
      {view.state === "refused" && <FailurePane body={refusalWords(view.rejection, locale)} onRetry={props.onEnded} />}
      {view.data && <Body {...props} view={view.data} />}
    </StaffFrame>
  );
};

type BodyProps = Pick<SupervisorPageProps, "connection"> & { view: NonNullable<ViewState<RatingsView>["data"]> };

const Body = ({ connection, view }: BodyProps) => {
  const nowMs = useServerNow(connection, 10_000);
  const [side, setSide] = useState<OrderSide>("open");
  const [opened, setOpened] = useState<TicketId | null>(null);
  const [last, setLast] = useState<TicketId | null>(null);
  const [isReading, setIsReading] = useState(false);
  const open = (ticketId: TicketId): void => {
    setOpened(ticketId);
    setLast(ticketId);
  };
  const { exportTrouble } = view;
  if (opened !== null) {
    const row = [...view.orders, ...view.closed].find(({ ticketId }) => ticketId === opened);
    return (
      <OrderPage
        connection={connection}
        ticketId={opened}
        version={row?.version ?? null}
        onBack={() => setOpened(null)}
      />
    );
  }
  return (
    <>
      {exportTrouble && <ExportLine trouble={exportTrouble} nowMs={nowMs} />}
      <main className={styles["main"]}>
        <Today view={view} onComments={() => setIsReading(true)} />
        <OrderList connection={connection} view={view} side={side} onSide={setSide} last={last} onOpen={open} />
      </main>
      {isReading && <CommentsSheet connection={connection} onClose={() => setIsReading(false)} />}
    </>
  );
};
