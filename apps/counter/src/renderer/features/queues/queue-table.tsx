import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import { formatDuration } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { QueueRow } from "@yichuang/shared/protocol/views/counter-view";
import { Chip } from "@yichuang/shared/ui/chip";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { useTranslation } from "react-i18next";

import { lateMinutes } from "../../model/lateness.ts";
import styles from "./queues.module.css";

type QueueTableProps = { connection: Connection; rows: readonly QueueRow[] };

/** Counts and lateness only: nobody's label stands here, so nobody can be picked. */
export const QueueTable = ({ connection, rows }: QueueTableProps) => {
  const { t } = useTranslation("counter");
  const nowMs = useServerNow(connection, 10_000);
  return (
    <section className={styles["queues"]} aria-labelledby="queues">
      <h2 className={styles["heading"]}>
        <b id="queues">{t("queues.title")}</b>
        <span>{t("queues.hint")}</span>
      </h2>
      <div className={styles["scroll"]} role="region" aria-labelledby="queues" tabIndex={0}>
        <table className={styles["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("queues.service")}</th>
              <th scope="col">{t("queues.waiting")}</th>
              <th scope="col">{t("queues.longest")}</th>
              <th scope="col">{t("queues.target")}</th>
              <th scope="col">{t("queues.late")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.serviceId} row={row} nowMs={nowMs} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

const Row = ({ row, nowMs }: { row: QueueRow; nowMs: number }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const late = lateMinutes(row, nowMs);
  return (
    <tr data-level={row.level ?? "none"} data-waits={row.count > 0}>
      <th scope="row">
        <span>
          <KindShape kind={row.kind} />
          <span>
            {row.name[locale]}
            {row.level === "cover" && <small>{t("queues.cover")}</small>}
          </span>
        </span>
      </th>
      <td>{row.count}</td>
      <td>{row.oldestAtMs === null ? "–" : formatDuration(nowMs - row.oldestAtMs, locale)}</td>
      <td>{t("queues.minutes", { minutes: row.targetMinutes })}</td>
      <td>
        {late === null && <span className={styles["quiet"]}>{t("queues.none")}</span>}
        {late !== null && late > 0 && <Chip tone="late">{t("queues.lateBy", { minutes: late })}</Chip>}
        {late !== null && late <= 0 && (
          <span className={styles["quiet"]}>{t("queues.earlyBy", { minutes: -late })}</span>
        )}
      </td>
    </tr>
  );
};
