import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { RatingLevel } from "@yichuang/shared/domain/rating";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { Button } from "@yichuang/shared/ui/button";
import { Label } from "@yichuang/shared/ui/label";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { Thanks } from "@yichuang/shared/ui/rating/rated";
import { type RatingDraft, RatingForm } from "@yichuang/shared/ui/rating/rating-form";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import { useModes } from "../../hooks/use-modes.ts";
import styles from "./rate-mine.module.css";

type RateMineProps = { connection: Connection; ticket: TicketView; ratingToken: string; onDone: () => void };

/** So long thanks stand before the kiosk is the next citizen's. */
const thanksMs = 6_000;

/** RTF6: a visit that is over and was not rated: the levels large, nothing to write on, and a way past it. */
export const RateMine = ({ connection, ticket, ratingToken, onDone }: RateMineProps) => {
  const { t } = useTranslation(["kiosk", "rating"]);
  const locale = useLocale();
  const { layout } = useLayout();
  const { isElder } = useModes();
  const isOnline = useStatus(connection) === "online";
  const [isSending, setIsSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [rated, setRated] = useState<RatingLevel | null>(null);
  const leave = useRef(onDone);
  useEffect(() => {
    leave.current = onDone;
  });
  useEffect(() => {
    if (rated === null) return;
    const timer = setTimeout(() => leave.current(), thanksMs);
    return () => clearTimeout(timer);
  }, [rated]);
  const rate = async (draft: RatingDraft): Promise<void> => {
    setIsSending(true);
    const reply = await connection.command("RateVisit", { ratingToken, ...draft });
    setIsSending(false);
    if (reply.ok) setRated(draft.level);
    else setRefusal(rejectionMessage(reply.rejection.code, locale, reply.rejection.details));
  };
  const isUpright = layout === "tall" || layout === "small";
  return (
    <div className={styles["screen"]} data-testid="mine" data-status={ticket.status} data-is-rated={rated !== null}>
      <section className={styles["visit"]}>
        <Label className={styles["label"]}>{ticket.label}</Label>
        <span>{(ticket.itemName ?? ticket.serviceName)[locale]}</span>
      </section>
      {rated === null ? (
        <>
          <h1 className={styles["title"]}>{t("rating:title")}</h1>
          {/* In large text, the level alone: fewer choices. */}
          <RatingForm
            layout={isUpright ? "rows" : "columns"}
            hasTags={!isElder}
            canWrite={false}
            isDisabled={isSending || !isOnline}
            onSend={(draft) => void rate(draft)}
            refusal={
              refusal !== null && (
                <NoticeLine tone="trouble" isLive>
                  {refusal}
                </NoticeLine>
              )
            }
            end={
              <Button variant="outlined" onPress={onDone} className={styles["way"]} data-testid="done">
                {t("kiosk:mine.notRated")}
              </Button>
            }
          />
        </>
      ) : (
        <>
          <Thanks level={rated} />
          <Button variant="filled" onPress={onDone} className={styles["way"]} data-testid="done">
            {t("kiosk:ticket.done")}
          </Button>
        </>
      )}
    </div>
  );
};
