import type { ExportTrouble } from "@yichuang/shared/protocol/views/ratings-view";
import { formatDuration } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useTranslation } from "react-i18next";

import styles from "./ratings.module.css";

/** RATE9: ratings that do not reach the platform above the hall. Nothing in the hall waits for it. */
export const ExportLine = ({ trouble, nowMs }: { trouble: ExportTrouble; nowMs: number }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const { kind, waitingCount, status, refusedCount, sinceMs } = trouble;
  const words =
    kind === "refused" && refusedCount > 0 && waitingCount === 0
      ? t("ratings.export.passedOver", { count: refusedCount })
      : t(`ratings.export.${kind}`, { count: waitingCount, status: status ?? "" });
  return (
    <NoticeLine
      tone="late"
      isLive
      className={styles["export"]}
      end={<small>{t("ratings.export.since", { duration: formatDuration(nowMs - sinceMs, locale) })}</small>}
    >
      {words}
    </NoticeLine>
  );
};
