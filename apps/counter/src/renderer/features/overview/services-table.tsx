import { formatDuration, formatMinutes } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { ServiceRow } from "@yichuang/shared/protocol/views/queues-view";
import { Chip } from "@yichuang/shared/ui/chip";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { Icon } from "@yichuang/shared/ui/icon";
import { ArrowDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { lateBy, type SortKey, sortServices } from "../../model/sort-services.ts";
import styles from "./services.module.css";

type ServicesTableProps = { services: readonly ServiceRow[]; nowMs: number; hasWindows: boolean };

/** LIV6: who waits where and how long, the latest first, or by what was touched. */
export const ServicesTable = ({ services, nowMs, hasWindows }: ServicesTableProps) => {
  const { t } = useTranslation("counter");
  const [key, setKey] = useState<SortKey>("late");
  const waiting = services.filter(({ count }) => count > 0);
  if (waiting.length === 0) return <p className={styles["empty"]}>{t("nobody.empty")}</p>;
  const columns: { key: SortKey; word: string }[] = [
    { key: "waiting", word: t("queues.waiting") },
    { key: "longest", word: t("queues.longest") },
    { key: "eta", word: t("overview.eta") },
    ...(hasWindows ? [{ key: "windows" as const, word: t("overview.serving") }] : []),
    { key: "late", word: t("queues.late") },
  ];
  return (
    <table className={styles["table"]}>
      <thead>
        <tr>
          <th scope="col">{t("queues.service")}</th>
          {columns.map((column) => (
            <th key={column.key} scope="col" aria-sort={column.key === key ? "descending" : undefined}>
              <button type="button" onClick={() => setKey(column.key)} data-testid={`sort-${column.key}`}>
                {column.key === key && <Icon icon={ArrowDown} />}
                {column.word}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sortServices(waiting, key, nowMs).map((row) => (
          <Row key={row.serviceId} row={row} nowMs={nowMs} hasWindows={hasWindows} />
        ))}
      </tbody>
    </table>
  );
};

const Row = ({ row, nowMs, hasWindows }: { row: ServiceRow; nowMs: number; hasWindows: boolean }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const late = lateBy(row, nowMs);
  return (
    <tr data-testid={`service-row-${row.serviceId}`} data-is-late={late !== null && late > 0}>
      <th scope="row">
        <span>
          <KindShape kind={row.kind} />
          <span>{row.name[locale]}</span>
        </span>
      </th>
      <td>{row.count}</td>
      <td>{row.waitsSinceMs === null ? "–" : formatDuration(nowMs - row.waitsSinceMs, locale)}</td>
      <td>{formatMinutes(row.eta, locale, "bare")}</td>
      {hasWindows && (
        <td title={t("overview.servingWhy", { open: row.openCount, cover: row.coverCount })}>
          {row.openCount + row.coverCount === 0 ? (
            <Chip tone="late">{t("overview.noWindow")}</Chip>
          ) : (
            `${row.openCount}+${row.coverCount}`
          )}
        </td>
      )}
      <td>
        {late === null && t("overview.held")}
        {late !== null && late > 0 && <Chip tone="late">{t("queues.lateBy", { minutes: late })}</Chip>}
        {late !== null && late <= 0 && <span>{t("queues.earlyBy", { minutes: -late })}</span>}
      </td>
    </tr>
  );
};
