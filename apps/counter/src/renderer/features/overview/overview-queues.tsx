import { formatDuration, formatMinutes } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { QueuesView } from "@yichuang/shared/protocol/views/queues-view";
import { Chip } from "@yichuang/shared/ui/chip";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { useTranslation } from "react-i18next";

import { lateMinutes } from "../../model/lateness.ts";
import styles from "./overview.module.css";

/** Who waits where, the longest wait first. */
export const OverviewQueues = ({ services, nowMs }: { services: QueuesView["services"]; nowMs: number }) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const waiting = [...services]
    .filter((row) => row.count > 0)
    .sort((a, b) => (a.oldestAtMs ?? nowMs) - (b.oldestAtMs ?? nowMs));
  return (
    <section className={styles["queues"]}>
      <h2>{t("queues.title")}</h2>
      {waiting.length === 0 && <p className={styles["since"]}>{t("common:nobodyWaiting")}</p>}
      {waiting.map((row) => {
        const late = lateMinutes(row, nowMs) ?? 0;
        return (
          <p key={row.serviceId} className={styles["queue"]}>
            <KindShape kind={row.kind} />
            <b>{row.name[locale]}</b>
            <span>{t("common:waiting", { count: row.count })}</span>
            <span>{formatDuration(nowMs - (row.oldestAtMs ?? nowMs), locale)}</span>
            <span>{formatMinutes(row.eta, locale)}</span>
            {late > 0 ? <Chip tone="late">{t("queues.lateBy", { minutes: late })}</Chip> : <span />}
          </p>
        );
      })}
    </section>
  );
};
