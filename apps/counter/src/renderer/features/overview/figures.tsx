import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { noShowPercent } from "../../model/desk-load.ts";
import styles from "./services.module.css";

const percentOf = (share: number | null): string => (share === null ? "–" : `${share}%`);

/** LIV4: how many people are in the hall, and how the day has gone. */
export const Figures = ({ overview }: { overview: OverviewView }) => {
  const { t } = useTranslation("counter");
  const { people, issuedCount, finishedCount, noShowCount, lastHour, etaToday } = overview;
  const { waiting, called, serving, parked } = people;
  const hour = noShowPercent(lastHour);
  return (
    <dl className={styles["figures"]} data-testid="figures">
      <Figure name={t("figures.here")} hint={t("figures.hereOf", { waiting, atWindows: called + serving, parked })}>
        {waiting + called + serving + parked}
      </Figure>
      <Figure name={t("figures.issued")}>{issuedCount}</Figure>
      <Figure name={t("figures.finished")}>{finishedCount}</Figure>
      <Figure name={t("figures.noShow")} hint={hour === null ? undefined : t("figures.lastHour", { percent: hour })}>
        {percentOf(noShowPercent({ came: finishedCount, noShow: noShowCount }))}
      </Figure>
      <Figure name={t("figures.kept")}>
        {percentOf(etaToday.told === 0 ? null : Math.round((100 * etaToday.held) / etaToday.told))}
      </Figure>
    </dl>
  );
};

const Figure = ({ name, hint, children }: { name: string; hint?: string | undefined; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <b>{children}</b>
      {hint !== undefined && <small>{hint}</small>}
    </dd>
  </div>
);
