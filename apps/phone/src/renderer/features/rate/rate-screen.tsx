import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { RatingLevel } from "@yichuang/shared/domain/rating";
import { useLanguages, useLocale } from "@yichuang/shared/i18n/use-locale";
import type { RateView } from "@yichuang/shared/protocol/views/rate-view";
import { DataAge } from "@yichuang/shared/ui/age";
import { Button } from "@yichuang/shared/ui/button";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { Label } from "@yichuang/shared/ui/label";
import { Mark } from "@yichuang/shared/ui/mark";
import { Thanks } from "@yichuang/shared/ui/rating/rated";
import { type RatingDraft, RatingForm } from "@yichuang/shared/ui/rating/rating-form";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useHasRoom } from "../../hooks/use-has-room.ts";
import { useSending } from "../../hooks/use-sending.ts";
import { useUntouched } from "../../hooks/use-untouched.ts";
import { Refused } from "../../parts/refused.tsx";
import styles from "./rate.module.css";

/** So long nobody touches a form before it is taken for left; so long thanks stand. */
const leftAfterMs = 90_000;
const thanksMs = 6_000;

type Visit = NonNullable<RateView["ticket"]>;

/** Nobody is to be asked: whose window this is, and otherwise quiet. */
const Idle = ({ number, name }: { number: number; name: string }) => {
  const { t } = useTranslation("phone");
  return (
    <section className={styles["idle"]} data-testid="rate-idle">
      <Mark className={styles["mark"]} />
      <p className={styles["window"]}>
        <Label className={styles["number"]}>{number}</Label>
        <span>{name}</span>
      </p>
      <p className={styles["quiet"]}>{t("rateScreen.idle")}</p>
    </section>
  );
};

type AskProps = {
  connection: Connection;
  visit: Visit;
  keptDays: number | undefined;
  onRated: (level: RatingLevel) => void;
  onLeft: () => void;
};

/** RTF5: the visit that has just ended; left alone, it goes by itself. */
const Ask = ({ connection, visit, keptDays, onRated, onLeft }: AskProps) => {
  const { t } = useTranslation(["phone", "rating"]);
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const { isSending, refusal, send } = useSending();
  useUntouched(leftAfterMs, onLeft);
  const hasRoom = useHasRoom();
  const rate = async ({ level, ...said }: RatingDraft): Promise<void> => {
    const { ratingToken } = visit;
    if (await send(() => connection.command("RateVisit", { ratingToken, level, ...said }))) onRated(level);
  };
  return (
    <section className={styles["ask"]} data-testid="rate-ask">
      <header className={styles["visit"]}>
        <Label className={styles["label"]}>{visit.label}</Label>
        <span>{visit.serviceName[locale]}</span>
      </header>
      <h1 className={styles["title"]}>{t("rating:title")}</h1>
      <p className={styles["quiet"]}>{t("phone:rateScreen.free")}</p>
      <RatingForm
        layout={hasRoom ? "columns" : "rows"}
        onSend={(draft) => void rate(draft)}
        isDisabled={isSending || !isOnline}
        keptDays={keptDays}
        refusal={<Refused refusal={refusal} />}
        end={
          <Button onPress={onLeft} className={styles["skip"]} data-testid="rate-skip">
            {t("phone:rateScreen.skip")}
          </Button>
        }
      />
    </section>
  );
};

const Languages = () => {
  const { i18n } = useTranslation();
  const { languages, language } = useLanguages();
  return (
    <>
      {languages
        .filter((other) => other !== language)
        .map(({ id, name, tag }) => (
          <button
            key={id}
            type="button"
            className={styles["tool"]}
            lang={tag}
            onClick={() => void i18n.changeLanguage(id)}
            data-testid={`language-${id}`}
          >
            {name}
          </button>
        ))}
    </>
  );
};

type RateScreenProps = { connection: Connection; view: Extract<ViewState<RateView>, { data: RateView }> };

/** RTF5: at rest, a visit to be rated, thanks, and at rest again; whatever the window calls next ends what stands here. */
export const RateScreen = ({ connection, view }: RateScreenProps) => {
  const { i18n } = useTranslation();
  const { languages } = useLanguages();
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const { number, name, ticket, keptDays } = view.data;
  /** The visit that is done with on this screen, rated or left. */
  const [done, setDone] = useState<string | null>(null);
  const [thanked, setThanked] = useState<{ token: string; level: RatingLevel } | null>(null);
  const isThanking = thanked !== null && (ticket === null || ticket.ratingToken === thanked.token);
  useEffect(() => {
    if (thanked === null) return;
    const timer = setTimeout(() => setThanked(null), thanksMs);
    return () => clearTimeout(timer);
  }, [thanked]);
  const isAsking = !isThanking && ticket !== null && ticket.ratingToken !== done;
  const isIdle = !isAsking && !isThanking;
  // Whoever comes next reads the hall's own language until he chooses.
  useEffect(() => {
    const [own] = languages;
    if (isIdle && own && i18n.language !== own.id) void i18n.changeLanguage(own.id);
  }, [isIdle, languages, i18n]);
  return (
    <main className={styles["screen"]}>
      <header className={styles["head"]}>
        <DemoBanner connection={connection} form="chip" />
        {isOnline && <DataAge connection={connection} view={view} />}
        <Languages />
      </header>
      <ConnectionBanner connection={connection} />
      {isThanking && <Thanks level={thanked.level} />}
      {isAsking && (
        <Ask
          key={ticket.ratingToken}
          connection={connection}
          visit={ticket}
          keptDays={keptDays}
          onRated={(level) => {
            setThanked({ token: ticket.ratingToken, level });
            setDone(ticket.ratingToken);
          }}
          onLeft={() => setDone(ticket.ratingToken)}
        />
      )}
      {isIdle && <Idle number={number} name={name[locale]} />}
    </main>
  );
};
