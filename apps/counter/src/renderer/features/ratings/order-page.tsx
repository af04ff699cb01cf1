import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow, useStatus } from "@yichuang/shared/client/use-view";
import type { TicketId } from "@yichuang/shared/domain/ids";
import { dayOf, formatClock, formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CitizenWords, WorkOrderInfo } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import { Label } from "@yichuang/shared/ui/label";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import { dayWords } from "../../parts/day-words.ts";
import { LevelWord } from "./level-word.tsx";
import { OrderSteps } from "./order-steps.tsx";
import styles from "./order.module.css";
import { useOrder } from "./use-order.ts";

type OrderPageProps = {
  connection: Connection;
  ticketId: TicketId;
  /** Of the order, as the view has it: when it changes, the order is asked for again. */
  version: number | null;
  onBack: () => void;
};

/** RATE10: one order: what was said, what was done, and what comes next. */
export const OrderPage = ({ connection, ticketId, version, onBack }: OrderPageProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const { order, refusal } = useOrder(connection, ticketId, version);
  useEscape(onBack);
  return (
    <main className={styles["page"]} data-testid="order-page">
      <div className={styles["back"]}>
        <Button icon={ArrowLeft} keyHint="Esc" autoFocus onPress={onBack} data-testid="orders-back">
          {t("ratings.back")}
        </Button>
      </div>
      {order && <Order connection={connection} order={order} />}
      {!order && (refusal ? <FailurePane body={refusalWords(refusal, locale)} onRetry={onBack} /> : <LoadingPane />)}
    </main>
  );
};

/** Escape that ends a word of an input method is not meant for the page. */
const useEscape = (onEscape: () => void): void => {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.isComposing) onEscape();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [onEscape]);
};

const Order = ({ connection, order }: { connection: Connection; order: WorkOrderInfo }) => {
  const { t } = useTranslation("counter");
  const isOnline = useStatus(connection) === "online";
  return (
    <div className={styles["columns"]}>
      <section className={styles["said"]} aria-label={t("ratings.said")} tabIndex={0}>
        <Said connection={connection} order={order} />
      </section>
      <section className={styles["done"]} aria-label={t("ratings.work")}>
        <OrderSteps connection={connection} order={order} isHeld={!isOnline} />
      </section>
    </div>
  );
};

const Said = ({ connection, order }: { connection: Connection; order: WorkOrderInfo }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const nowMs = useServerNow(connection, 60_000);
  const untilDay = order.supplementUntilDay;
  const call = useQuery(connection, "ExplainCall", { ticketId: order.ticketId }, order.ticketId);
  const at = (atMs: number): string => `${formatDate(atMs, timeZone, locale)} ${formatClock(atMs, timeZone)}`;
  const tags = order.tags.map((tag) => t(`ratings.tag.${tag}`));
  return (
    <>
      <header className={styles["orderHead"]}>
        <Label className={styles["bigLabel"]}>{order.label}</Label>
        <span className={styles["headline"]}>
          <LevelWord level={order.level} />
          {tags.length > 0 && <span>{tags.join(locale === "zh" ? "、" : ", ")}</span>}
        </span>
      </header>
      <Words words={order.words} />
      <dl className={styles["facts"]}>
        {/* Nobody knows any more whether there was one. */}
        {!order.words.isExpired && (
          <Fact name={t("ratings.contact")}>{order.words.contact ?? t("ratings.noContact")}</Fact>
        )}
        <Fact name={t("ratings.ratedAt")}>{at(order.ratedAtMs)}</Fact>
        <Fact name={t("ratings.service")}>{(order.itemName ?? order.serviceName)[locale]}</Fact>
        <Fact name={t("ratings.servedBy")}>
          {[
            ...(order.windowNumber === null ? [] : [t("head.window", { number: order.windowNumber })]),
            ...(order.staffNumber === null ? [] : [t("ratings.staff", { number: order.staffNumber })]),
          ].join(" · ")}
        </Fact>
        {call && <Fact name={t("ratings.call")}>{call.text[locale]}</Fact>}
      </dl>
      {order.supplement && (
        <div className={styles["supplement"]}>
          <h3>{t("ratings.supplement")}</h3>
          <p>
            <LevelWord level={order.supplement.level} /> <span>{at(order.supplement.atMs)}</span>
          </p>
          <Words words={order.supplement.words} />
        </div>
      )}
      {untilDay !== null && !order.supplement && untilDay >= dayOf(nowMs, timeZone) && (
        <p className={styles["none"]}>{t("ratings.supplementUntil", { day: dayWords(untilDay, locale) })}</p>
      )}
    </>
  );
};

const Words = ({ words }: { words: CitizenWords }) => {
  const { t } = useTranslation("counter");
  if (words.isExpired) return <p className={styles["none"]}>{t("ratings.expired")}</p>;
  if (words.comment === null) return <p className={styles["none"]}>{t("ratings.noComment")}</p>;
  return <blockquote className={styles["words"]}>{words.comment}</blockquote>;
};

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
