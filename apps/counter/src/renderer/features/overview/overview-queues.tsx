import { formatDuration, formatMinutes } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { OverviewView, QueuesView } from "@yichuang/shared/protocol/views/queues-view";
import { Chip } from "@yichuang/shared/ui/chip";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { lateMinutes } from "../../model/lateness.ts";
import styles from "./overview.module.css";

type Row = QueuesView["services"][number];

type OverviewQueuesProps = {
  services: readonly Row[];
  counts: Pick<OverviewView, "issuedCount" | "finishedCount"> | null;
  nowMs: number;
  /** Below the list. */
  end?: ReactNode;
};

/** Who waits where, the longest wait first. */
export const OverviewQueues = ({ services, counts, nowMs, end }: OverviewQueuesProps) => {
  const { t } = useTranslation(["counter", "common"]);
  const waiting = services
    .filter((row) => row.count > 0)
    .sort((a, b) => (a.oldestAtMs ?? nowMs) - (b.oldestAtMs ?? nowMs));
  const total = waiting.reduce((sum, row) => sum + row.count, 0);
  const facts = [
    t("common:waiting", { count: total }),
    ...(counts
      ? [t("overview.issued", { count: counts.issuedCount }), t("overview.finished", { count: counts.finishedCount })]
      : []),
  ];
  return (
    <section className={styles["half"]} aria-labelledby="waiting">
      <h2 className={styles["heading"]}>
        <b id="waiting">{t("queues.title")}</b>
        <span>{facts.join(" · ")}</span>
      </h2>
      {waiting.length === 0 && <p className={styles["empty"]}>{t("nobody.empty")}</p>}
      {waiting.length > 0 && (
        <div className={styles["scroll"]} role="region" aria-labelledby="waiting" tabIndex={0}>
          <table className={styles["table"]}>
            <thead>
              <tr>
                <th scope="col">{t("queues.service")}</th>
                <th scope="col">{t("queues.waiting")}</th>
                <th scope="col">{t("queues.longest")}</th>
                <th scope="col">{t("overview.eta")}</th>
                <th scope="col">{t("queues.late")}</th>
              </tr>
            </thead>
            <tbody>
              {waiting.map((row) => (
                <Queue key={row.serviceId} row={row} nowMs={nowMs} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {end}
    </section>
  );
};

const Queue = ({ row, nowMs }: { row: Row; nowMs: number }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const late = lateMinutes(row, nowMs) ?? 0;
  return (
    <tr>
      <th scope="row">
        <span>
          <KindShape kind={row.kind} />
          <span>{row.name[locale]}</span>
        </span>
      </th>
      <td>{row.count}</td>
      <td>{formatDuration(nowMs - (row.oldestAtMs ?? nowMs), locale)}</td>
      <td>{formatMinutes(row.eta, locale)}</td>
      <td>
        {late > 0 ? (
          <Chip tone="late">{t("queues.lateBy", { minutes: late })}</Chip>
        ) : (
          <span>{t("queues.earlyBy", { minutes: -late })}</span>
        )}
      </td>
    </tr>
  );
};
