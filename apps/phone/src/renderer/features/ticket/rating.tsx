import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { RatingLevel } from "@yichuang/shared/domain/rating";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { TicketRating } from "@yichuang/shared/protocol/views/ticket-view";
import { Given, Thanks } from "@yichuang/shared/ui/rating/rated";
import { type RatingDraft, RatingForm } from "@yichuang/shared/ui/rating/rating-form";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useSending } from "../../hooks/use-sending.ts";
import { formatDay } from "../../model/format-day.ts";
import { Refused } from "../../parts/refused.tsx";
import styles from "./rating.module.css";

type RatingProps = { connection: Connection; rating: TicketRating };

/** RTF4: what a bad rating led to, and what the hall says about it in the end. */
const Order = ({ order }: { order: NonNullable<TicketRating["workOrder"]> }) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  return (
    <div className={styles["order"]} data-testid="rating-order" data-state={order.state}>
      <p className={styles["strong"]}>
        {order.state === "open" ? t("rating.open", { day: formatDay(order.dueDay, locale) }) : t("rating.closed")}
      </p>
      <p>{order.state === "open" ? t("rating.openNote") : (order.closingNote ?? t("rating.noNote"))}</p>
    </div>
  );
};

/** RTF4: how the visit was, once; what came of it; and how that was, once. */
export const Rating = ({ connection, rating }: RatingProps) => {
  const { t } = useTranslation(["phone", "rating"]);
  const isOnline = useStatus(connection) === "online";
  const { isSending, refusal, send } = useSending();
  const { ratingToken, given, workOrder, again } = rating;
  const asked = given === null ? "first" : "again";
  /** What was sent from here. The same token is good for both. */
  const [thanked, setThanked] = useState<{ level: RatingLevel; of: "first" | "again" } | null>(null);
  const rate = async (draft: RatingDraft): Promise<void> => {
    if (ratingToken === null) return;
    const isTaken = await send(() => connection.command("RateVisit", { ratingToken, ...draft }));
    if (isTaken) setThanked({ level: draft.level, of: asked });
  };
  const isAsked = ratingToken !== null && thanked?.of !== asked;
  const isThanked = thanked !== null && (thanked.of === "again" || workOrder?.state !== "closed");
  return (
    <section className={styles["rating"]} data-testid="rating">
      {isThanked && <Thanks level={thanked.level} />}
      {given && (
        <>
          <h2 className={styles["title"]}>{t("phone:rating.given")}</h2>
          <Given level={given.level} tags={given.tags} />
        </>
      )}
      {workOrder && <Order order={workOrder} />}
      {again && (
        <>
          <h2 className={styles["title"]}>{t("phone:rating.again")}</h2>
          <Given level={again.level} tags={again.tags} />
        </>
      )}
      {isAsked && (
        <>
          <div>
            <h2 className={styles["question"]}>{t(given === null ? "rating:title" : "phone:rating.askAgain")}</h2>
            <p className={styles["free"]}>{t("phone:rating.free")}</p>
          </div>
          <RatingForm
            onSend={(draft) => void rate(draft)}
            isDisabled={isSending || !isOnline}
            keptDays={rating.keptDays}
            refusal={<Refused refusal={refusal} />}
          />
        </>
      )}
    </section>
  );
};
