import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";
import { useConnection, useServerNow } from "@yichuang/shared/client/use-view";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Chip } from "@yichuang/shared/ui/chip";
import { clsx } from "@yichuang/shared/ui/clsx";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { Icon } from "@yichuang/shared/ui/icon";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { Clock3, Minus, Pause } from "lucide-react";
import { useTranslation } from "react-i18next";

import { figureSizePx } from "../../model/figure-size.ts";
import { type StripState, stripState } from "../../model/strip-state.ts";
import type { CanvasShape } from "../../model/canvas-size.ts";
import { AgeWord } from "../../parts/age-word.tsx";
import styles from "./strip.module.css";

/** Widths that the style sheet leaves for the figures. */
const places = {
  number: { wide: { widthPx: 240, mostPx: 232 }, tall: { widthPx: 208, mostPx: 216 } },
  label: { wide: { widthPx: 632, mostPx: 232 }, tall: { widthPx: 476, mostPx: 204 } },
} as const;

type Calling = Extract<StripState, { type: "ticket" }>;

const TicketPane = ({ now, shape, isFlashing }: { now: Calling; shape: CanvasShape; isFlashing: boolean }) => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const { label, serviceName } = now.ticket;
  return (
    <div className={clsx("lit", styles["lit"], isFlashing && styles["flashing"])} role="status">
      <span
        className={styles["label"]}
        data-testid="strip-label"
        style={{ fontSize: figureSizePx(label, places.label[shape]) }}
      >
        <Label>{label}</Label>
      </span>
      <p className={clsx(styles["state"], styles[now.word])} data-testid="strip-state" data-state={now.word}>
        {now.word === "recalled" && <Chip tone="late">{t("stage.again")}</Chip>}
        <b>{t(`strip.${now.word}`)}</b>
        <span>{serviceName[locale]}</span>
      </p>
    </div>
  );
};

const restingIcons = { free: Clock3, paused: Pause, closed: Minus } as const;

type RestingPaneProps = { connection: Connection; now: Exclude<StripState, Calling> };

const RestingPane = ({ connection, now }: RestingPaneProps) => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  // A time that is over says nothing any more.
  const nowMs = useServerNow(connection, 10_000);
  const until = now.type === "paused" && now.untilMs !== null && now.untilMs > nowMs ? now.untilMs : null;
  const reason = now.type === "paused" ? now.reason?.[locale] : undefined;
  return (
    <div
      className={clsx(styles["resting"], styles[now.type])}
      role="status"
      data-testid="strip-state"
      data-state={now.type}
    >
      <Icon icon={restingIcons[now.type]} className={styles["icon"]} />
      <p>
        <b>
          {until === null ? t(`strip.${now.type}`) : t("strip.pausedUntil", { time: formatClock(until, timeZone) })}
        </b>
        <span>{reason === undefined ? t(`strip.${now.type}Body`) : t("strip.pausedReason", { reason })}</span>
      </p>
    </div>
  );
};

type StripProps = {
  connection: Connection;
  view: ViewState<WindowView>;
  data: WindowView;
  shape: CanvasShape;
  /** The ticket was called again since it was called. */
  isRecalled: boolean;
  isFlashing: boolean;
};

/** The strip over one window: its number, who is called or served, and whether it calls at all. */
export const Strip = ({ connection, view, data, shape, isRecalled, isFlashing }: StripProps) => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const now = stripState(data, isRecalled);
  return (
    <main className={styles["strip"]} data-open={data.state}>
      <section className={styles["who"]}>
        <span
          className={styles["number"]}
          data-testid="strip-number"
          style={{ fontSize: figureSizePx(data.number, places.number[shape]) }}
        >
          <Label>{data.number}</Label>
        </span>
        <KindMark kind={data.kind} className={styles["kind"]} />
      </section>
      {now.type === "ticket" ? (
        <TicketPane now={now} shape={shape} isFlashing={isFlashing} key={now.ticket.label} />
      ) : (
        <RestingPane connection={connection} now={now} />
      )}
      <footer className={styles["foot"]}>
        {now.type === "ticket" && data.state === "paused" ? (
          <Chip tone="late">{t("strip.pausedAfter")}</Chip>
        ) : (
          <span className={styles["name"]}>{data.name[locale]}</span>
        )}
        {data.staffNumber !== null && (
          <span className={styles["staff"]}>{t("strip.staffNumber", { staffNumber: data.staffNumber })}</span>
        )}
        <span className={styles["end"]}>
          <DemoBanner connection={connection} form="chip" />
          <AgeWord connection={connection} view={view} />
        </span>
      </footer>
    </main>
  );
};
