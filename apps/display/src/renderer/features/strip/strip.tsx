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
import { wordsSizePx } from "../../model/words-size.ts";
import { AgeWord } from "../../parts/age-word.tsx";
import { Words } from "../../parts/words.tsx";
import { stripPlaces } from "./strip-places.ts";
import styles from "./strip.module.css";

type Calling = Extract<StripState, { type: "ticket" }>;

const TicketPane = ({ now, shape, isFlashing }: { now: Calling; shape: CanvasShape; isFlashing: boolean }) => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const { label, serviceName } = now.ticket;
  const places = stripPlaces[shape];
  const isAgain = now.word === "recalled";
  return (
    <div className={clsx("lit", styles["lit"], isFlashing && styles["flashing"])} role="status">
      <span
        className={styles["label"]}
        data-testid="strip-label"
        style={{ fontSize: figureSizePx(label, places.label) }}
      >
        <Label>{label}</Label>
      </span>
      <p className={clsx(styles["state"], styles[now.word])} data-testid="strip-state" data-state={now.word}>
        {isAgain && (
          <span className={styles["again"]}>
            <Chip tone="late">
              <Words place={places.again}>{t("stage.again")}</Words>
            </Chip>
          </span>
        )}
        <b>
          <Words place={isAgain ? places.stateAgain : places.state}>{t(`strip.${now.word}`)}</Words>
        </b>
        <span className={styles["service"]}>
          <Words place={places.service}>{serviceName[locale]}</Words>
        </span>
      </p>
    </div>
  );
};

const restingIcons = { free: Clock3, paused: Pause, closed: Minus } as const;

type RestingPaneProps = { connection: Connection; now: Exclude<StripState, Calling>; shape: CanvasShape };

const RestingPane = ({ connection, now, shape }: RestingPaneProps) => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  // A time that is over says nothing any more.
  const nowMs = useServerNow(connection, 10_000);
  const until = now.type === "paused" && now.untilMs !== null && now.untilMs > nowMs ? now.untilMs : null;
  const places = stripPlaces[shape];
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
          <Words place={places.rest}>
            {until === null ? t(`strip.${now.type}`) : t("strip.pausedUntil", { time: formatClock(until, timeZone) })}
          </Words>
        </b>
        <span>
          <Words place={places.restBody}>
            {reason === undefined ? t(`strip.${now.type}Body`) : t("strip.pausedReason", { reason })}
          </Words>
        </span>
      </p>
    </div>
  );
};

const kinds = ["comprehensive", "theme", "professional"] as const;

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
  const { t } = useTranslation(["display", "common"]);
  const locale = useLocale();
  const now = stripState(data, isRecalled);
  const places = stripPlaces[shape];
  // The shape before the word is about as wide as a hanzi.
  const kindPx = wordsSizePx(
    kinds.map((kind) => `口 ${t(`common:kind.${kind}`)}`),
    places.kind,
  );
  return (
    <main className={styles["strip"]} data-open={data.state} data-now={now.type}>
      <section className={styles["who"]}>
        <span
          className={styles["number"]}
          data-testid="strip-number"
          style={{ fontSize: figureSizePx(data.number, places.number) }}
        >
          <Label>{data.number}</Label>
        </span>
        <span className={styles["kind"]} style={{ fontSize: kindPx }}>
          <KindMark kind={data.kind} />
        </span>
      </section>
      {now.type === "ticket" ? (
        <TicketPane now={now} shape={shape} isFlashing={isFlashing} key={now.ticket.label} />
      ) : (
        <RestingPane connection={connection} now={now} shape={shape} />
      )}
      <footer className={styles["foot"]}>
        {now.type === "ticket" && data.state === "paused" ? (
          <Chip tone="late">
            <Words place={places.next}>{t("strip.pausedAfter")}</Words>
          </Chip>
        ) : (
          <span className={styles["name"]}>
            <Words place={places.name}>{data.name[locale]}</Words>
          </span>
        )}
        {data.staffNumber !== null && (
          <span className={styles["staff"]}>
            <Words place={places.staff}>{t("strip.staffNumber", { staffNumber: data.staffNumber })}</Words>
          </span>
        )}
        <span className={styles["end"]}>
          <DemoBanner connection={connection} form="chip" />
          <AgeWord connection={connection} view={view} />
        </span>
      </footer>
    </main>
  );
};
