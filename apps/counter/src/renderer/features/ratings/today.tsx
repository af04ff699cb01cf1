import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { RatedPart, RatingsView } from "@yichuang/shared/protocol/views/ratings-view";
import { Button } from "@yichuang/shared/ui/button";
import { MessageSquareText } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Choices } from "../../parts/choices.tsx";
import { LevelWord } from "./level-word.tsx";
import styles from "./ratings.module.css";

/** RATE10: what citizens said today, at a glance. */
export const Today = ({ view, onComments }: { view: RatingsView; onComments: () => void }) => {
  const { t } = useTranslation("counter");
  const { today } = view;
  return (
    <section className={styles["half"]} aria-labelledby="today">
      <h2 className={styles["heading"]}>
        <b id="today">{t("ratings.today")}</b>
        <span>{t("ratings.ofVisits", { count: today.count, visits: view.visitCount })}</span>
      </h2>
      {today.count === 0 ? (
        <p className={styles["none"]}>{t(view.isEnabled ? "ratings.none" : "ratings.off")}</p>
      ) : (
        <>
          <div className={styles["figures"]}>
            <p className={styles["share"]} data-testid="good-percent">
              <b>{today.goodPercent ?? 0}%</b>
              <span>{t("ratings.goodOf", { good: today.goodCount, count: today.count })}</span>
            </p>
            <Levels levels={today.levels} count={today.count} />
          </div>
          <Tags tags={today.tags} />
          <Parts view={view} />
        </>
      )}
      {today.count > 0 && (
        <Button
          icon={MessageSquareText}
          className={styles["comments"]}
          onPress={onComments}
          data-testid="open-comments"
        >
          {t("ratings.comments")}
        </Button>
      )}
    </section>
  );
};

const Levels = ({ levels, count }: { levels: RatingsView["today"]["levels"]; count: number }) => (
  <ul className={styles["levels"]}>
    {levels.map((entry) => (
      <li key={entry.level}>
        <LevelWord level={entry.level} />
        <span className={styles["bar"]} data-is-bad={entry.level <= 2} aria-hidden="true">
          <span style={{ width: `${(entry.count * 100) / count}%` }} />
        </span>
        <b>{entry.count}</b>
      </li>
    ))}
  </ul>
);

/** What the ratings were about: how often in praise, how often not. */
const Tags = ({ tags }: { tags: RatingsView["today"]["tags"] }) => {
  const { t } = useTranslation("counter");
  return (
    <ul className={styles["tags"]}>
      {tags.map(({ tag, goodCount, badCount }) => (
        <li key={tag}>
          <b>{t(`ratings.tag.${tag}`)}</b>
          <span>{t("ratings.praised", { count: goodCount })}</span>
          <span data-is-bad={badCount > 0}>{t("ratings.criticised", { count: badCount })}</span>
        </li>
      ))}
    </ul>
  );
};

type Row = RatedPart & { id: string; name: string };

/** By window or by service; a share only where enough people rated. */
const Parts = ({ view }: { view: RatingsView }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [by, setBy] = useState<"window" | "service">("window");
  const windows = view.windows.map((part): Row => ({
    ...part,
    id: part.windowId,
    name: t("head.window", { number: part.number }),
  }));
  const services = view.services.map((part): Row => ({ ...part, id: part.serviceId, name: part.name[locale] }));
  return (
    <div className={styles["parts"]}>
      <Choices
        label={t("ratings.by")}
        isLabelHidden
        layout="joined"
        chosen={by}
        onChoose={setBy}
        choices={[
          { key: "window", name: t("ratings.byWindow") },
          { key: "service", name: t("ratings.byService") },
        ]}
      />
      <div className={styles["scroll"]} role="region" aria-label={t("ratings.by")} tabIndex={0}>
        <table className={styles["table"]}>
          <thead>
            <tr>
              <th scope="col">{t(by === "window" ? "ratings.window" : "ratings.service")}</th>
              <th scope="col">{t("ratings.ratedCount")}</th>
              <th scope="col">{t("ratings.satisfied")}</th>
              <th scope="col">{t("ratings.share")}</th>
            </tr>
          </thead>
          <tbody>
            {(by === "window" ? windows : services).map(({ id, name, count, goodCount, goodPercent }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{count}</td>
                <td>{goodCount}</td>
                <td>{goodPercent === null ? <small>{t("ratings.few")}</small> : `${goodPercent}%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
};
