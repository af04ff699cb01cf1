import { useConnection, useServerNow } from "@yichuang/shared/client/use-view";
import { formatClock, formatDuration, formatMinutes } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { Beads } from "@yichuang/shared/ui/beads";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { useTranslation } from "react-i18next";

import { Misdirections } from "../../parts/misdirections.tsx";
import type { GuideParts } from "./guide-parts.ts";
import styles from "./guide.module.css";

type HallMapProps = GuideParts & { overview: OverviewView };
type WindowNow = OverviewView["windows"][number];

/** CTR66: who waits where and how long, which window is free, zone by zone. */
export const HallMap = (props: HallMapProps) => {
  const { connection, hall, catalogue, overview } = props;
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const nowMs = useServerNow(connection, 10_000);
  const known = new Map(hall?.windows.map((each) => [each.windowId, each]));
  const waiting = overview.services.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  return (
    <section className={styles["hall"]} aria-labelledby="hall">
      <h1 id="hall">{t("guide.hall.title")}</h1>
      <ul className={styles["queues"]} data-testid="crowd">
        {waiting.map((row) => (
          <li key={row.serviceId}>
            <KindMark kind={row.kind} isPlain />
            <b>{row.name[locale]}</b>
            <Beads kind={row.kind} count={row.count} />
            <span>{t("guide.found.people", { count: row.count })}</span>
            <small>
              {t("guide.hall.longest", { minutes: formatDuration(nowMs - (row.oldestAtMs ?? nowMs), locale) })} ·{" "}
              {t("guide.hall.newcomer", { minutes: formatMinutes(row.eta, locale) })}
            </small>
          </li>
        ))}
        {waiting.length === 0 && <li className={styles["hint"]}>{t("nobody.empty")}</li>}
      </ul>
      {(catalogue?.zones ?? []).map((zone) => {
        const here = overview.windows.filter(({ windowId }) => known.get(windowId)?.zone === zone.zoneId);
        return (
          here.length > 0 && (
            <section key={zone.zoneId} className={styles["zone"]} aria-label={zone.name[locale]}>
              <h2>
                {zone.name[locale]} <small>{zone.direction[locale]}</small>
              </h2>
              <ul>
                {here.map((now) => (
                  <WindowTile
                    key={now.windowId}
                    connection={connection}
                    now={now}
                    name={known.get(now.windowId)?.name[locale] ?? ""}
                  />
                ))}
              </ul>
            </section>
          )
        );
      })}
      <Misdirections connection={connection} />
    </section>
  );
};

type WindowTileProps = Pick<GuideParts, "connection"> & { now: WindowNow; name: string };

const WindowTile = ({ connection, now, name }: WindowTileProps) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const isFree = now.state === "open" && now.label === null;
  const words = isFree
    ? t("counter:overview.idle")
    : now.state === "paused"
      ? [
          now.pauseReason?.[locale],
          now.pauseUntilMs && t("counter:overview.until", { time: formatClock(now.pauseUntilMs, timeZone) }),
        ]
          .filter(Boolean)
          .join(" ") || t("common:windowState.paused")
      : now.label === null
        ? t("common:windowState.closed")
        : now.label;
  return (
    <li data-state={now.state} data-free={isFree} data-testid={`map-${now.windowId}`}>
      <b>{now.number}</b>
      <span>{name}</span>
      <em>{words}</em>
    </li>
  );
};
