import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { TicketId } from "@yichuang/shared/domain/ids";
import { formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { RatingsView, WorkOrderRow } from "@yichuang/shared/protocol/views/ratings-view";
import { Button } from "@yichuang/shared/ui/button";
import { Label } from "@yichuang/shared/ui/label";
import { useTranslation } from "react-i18next";

import { Choices } from "../../parts/choices.tsx";
import { DueWord } from "./due-word.tsx";
import { LevelWord } from "./level-word.tsx";
import styles from "./ratings.module.css";
import { useClosedOrders } from "./use-closed-orders.ts";

export type OrderSide = "open" | "closed";

type OrderListProps = {
  connection: Connection;
  view: RatingsView;
  side: OrderSide;
  onSide: (side: OrderSide) => void;
  /** The order that was looked at last: who comes back from it goes on from there. */
  last: TicketId | null;
  onOpen: (ticketId: TicketId) => void;
};

/** RATE10: work orders by deadline; the closed ones, newest first. */
export const OrderList = ({ connection, view, side, onSide, last, onOpen }: OrderListProps) => {
  const { t } = useTranslation("counter");
  const older = useClosedOrders(connection, view);
  const rows = side === "open" ? view.orders : older.orders;
  return (
    <section className={styles["half"]} aria-labelledby="orders">
      <h2 className={styles["heading"]}>
        <b id="orders">{t("ratings.orders")}</b>
        <Urgent view={view} />
      </h2>
      <Choices
        label={t("ratings.orders")}
        isLabelHidden
        layout="joined"
        chosen={side}
        onChoose={onSide}
        choices={[
          { key: "open", name: t("ratings.open", { count: view.orders.length }), testId: "orders-open" },
          { key: "closed", name: t("ratings.closed", { count: view.closedCount }), testId: "orders-closed" },
        ]}
      />
      {rows.length === 0 && <p className={styles["none"]}>{t(`ratings.noOrders.${side}`)}</p>}
      {rows.length > 0 && (
        <ul className={styles["orders"]}>
          {rows.map((order) => (
            <li key={order.ticketId}>
              <OrderRow
                connection={connection}
                order={order}
                isLast={order.ticketId === last}
                onOpen={() => onOpen(order.ticketId)}
              />
            </li>
          ))}
        </ul>
      )}
      {side === "closed" && older.hasMore && (
        <Button className={styles["more"]} isPending={older.isBusy} onPress={older.more} data-testid="older-orders">
          {t("ratings.older")}
        </Button>
      )}
    </section>
  );
};

const Urgent = ({ view: { soonCount, overdueCount } }: { view: RatingsView }) => {
  const { t } = useTranslation("counter");
  const words = [
    ...(overdueCount > 0 ? [t("ratings.overdueCount", { count: overdueCount })] : []),
    ...(soonCount > 0 ? [t("ratings.soonCount", { count: soonCount })] : []),
  ];
  return <span data-is-urgent={words.length > 0}>{words.length > 0 ? words.join(" · ") : t("ratings.noneDue")}</span>;
};

type OrderRowProps = { connection: Connection; order: WorkOrderRow; isLast: boolean; onOpen: () => void };

const OrderRow = ({ connection, order, isLast, onOpen }: OrderRowProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  // What tells one from the other first: a long name of a service may end early.
  const where = [
    ...(order.windowNumber === null ? [] : [t("head.window", { number: order.windowNumber })]),
    ...(order.staffNumber === null ? [] : [t("ratings.staff", { number: order.staffNumber })]),
    order.serviceName[locale],
  ];
  return (
    <button
      type="button"
      className={styles["order"]}
      data-is-closed={order.nextStep === null}
      autoFocus={isLast}
      onClick={onOpen}
      data-testid={`order-${order.ticketId}`}
    >
      <Label className={styles["label"]}>{order.label}</Label>
      <span className={styles["what"]}>
        <span>
          <LevelWord level={order.level} />
          <span className={styles["day"]}>{formatDate(order.ratedAtMs, timeZone, locale)}</span>
        </span>
        <span>{where.join(" · ")}</span>
      </span>
      <span className={styles["next"]}>
        {order.nextStep === null ? (
          <>
            <b>{t("ratings.closedOn", { day: formatDate(order.closedAtMs ?? 0, timeZone, locale) })}</b>
            {order.again === null ? (
              <span>{t("ratings.notAgain")}</span>
            ) : (
              <span>
                {t("ratings.againWas")} <LevelWord level={order.again} />
              </span>
            )}
          </>
        ) : (
          <>
            <b>{t(`ratings.step.${order.nextStep}`)}</b>
            <span data-is-missing={order.ownerName === null}>{order.ownerName?.[locale] ?? t("ratings.noOwner")}</span>
          </>
        )}
      </span>
      {order.nextStep !== null && <DueWord dueDay={order.dueDay} urgency={order.urgency} />}
    </button>
  );
};
