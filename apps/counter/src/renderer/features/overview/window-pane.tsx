import type { Connection } from "@yichuang/shared/client/connection";
import { useView } from "@yichuang/shared/client/use-view";
import type { ServiceLevel } from "@yichuang/shared/domain/service-window";
import { formatClock, formatTimer } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { AdjustedChip } from "../../parts/adjusted-chip.tsx";
import { refusalWords } from "../../model/refusal-words.ts";
import { LastCalls } from "./last-calls.tsx";
import { WindowActions } from "./window-actions.tsx";
import type { PlacedWindow } from "./plan.tsx";
import styles from "./window-pane.module.css";

type WindowPaneProps = {
  connection: Connection;
  hall: HallInfo;
  window: PlacedWindow;
  nowMs: number;
  timeZone: string;
  isHeld: boolean;
  onClose: () => void;
};

/** LIV5: the day of one window beside the plan, and what a supervisor may do there. */
export const WindowPane = (props: WindowPaneProps) => {
  const { connection, hall, window, nowMs, timeZone, isHeld, onClose } = props;
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const { now, info } = window;
  const view = useView(connection, "counter", { windowId: now.windowId });
  // Asked again with every change there.
  const asked = `${now.windowId} ${now.state} ${now.label ?? ""} ${now.staffNumber ?? ""} ${now.day?.finished ?? ""}`;
  const day = useQuery(connection, "GetWindowDay", { windowId: now.windowId }, asked);
  const { data } = view;
  return (
    <section className={styles["pane"]} aria-labelledby="window-name" data-testid="window-pane">
      <header className={styles["head"]}>
        <h2 id="window-name">
          <b>{t("counter:head.window", { number: now.number })}</b>
          <span>{info.name[locale]}</span>
          <KindMark kind={info.kind} />
        </h2>
        <Button keyHint="Esc" onPress={onClose} data-testid="window-close">
          {t("common:action.close")}
        </Button>
      </header>
      {view.state === "loading" && <LoadingPane />}
      {view.state === "refused" && <FailurePane body={refusalWords(view.rejection, locale)} />}
      {data && (
        <div className={styles["body"]} tabIndex={0} aria-labelledby="window-name">
          <NowAt view={data} window={window} nowMs={nowMs} timeZone={timeZone} />
          <Day view={data} />
          <Profile hall={hall} window={window} timeZone={timeZone} />
          <LastCalls connection={connection} calls={day?.calls ?? null} timeZone={timeZone} />
        </div>
      )}
      {data && (
        <WindowActions
          connection={connection}
          view={data}
          free={day?.free ?? null}
          isHeld={isHeld}
          number={now.number}
        />
      )}
    </section>
  );
};

type NowAtProps = Pick<WindowPaneProps, "window" | "nowMs" | "timeZone"> & { view: CounterView };

/** Who sits there and whom they serve: the label, never who its citizen is. */
const NowAt = ({ view, window: { now }, nowMs, timeZone }: NowAtProps) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const { active, state, staffNumber, pauseUntilMs, parked } = view;
  const who = staffNumber === null ? t("counter:overview.nobody") : t("counter:head.staff", { number: staffNumber });
  const until =
    pauseUntilMs === null ? null : t("counter:overview.until", { time: formatClock(pauseUntilMs, timeZone) });
  const idle = [t(`common:windowState.${state}`), now.pauseReason?.[locale], until].filter(Boolean).join(" · ");
  return (
    <div className={styles["now"]} data-state={state}>
      <p>
        {active ? <Label className={styles["label"]}>{active.label}</Label> : <b>{idle}</b>}
        {active && <StatusWord status={active.status} />}
        {now.sinceMs !== null && state !== "closed" && <time>{formatTimer(nowMs - now.sinceMs)}</time>}
      </p>
      <p>
        <span>{who}</span>
        {active && <span>{active.serviceName[locale]}</span>}
        {parked.length > 0 && <span>{t("counter:side.parked", { count: parked.length })}</span>}
      </p>
    </div>
  );
};

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** CTR8: the same figures that the clerk sees. */
const Day = ({ view: { ledger, noShows } }: { view: CounterView }) => {
  const { t } = useTranslation("counter");
  if (ledger === null) return null;
  const { finished, workMin, coverMin, busyShare, hallBusyShare } = ledger;
  const facts: [name: string, value: string | number][] = [
    [t("windowPane.finished"), finished],
    [t("windowPane.work"), t("queues.minutes", { minutes: workMin })],
    [t("windowPane.cover"), t("queues.minutes", { minutes: coverMin })],
    [t("windowPane.busy"), t("windowPane.besideHall", { mine: percent(busyShare), hall: percent(hallBusyShare) })],
    [t("windowPane.noShows"), noShows.length],
  ];
  return (
    <dl className={styles["day"]}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const Profile = ({ hall, window: { info }, timeZone }: Pick<WindowPaneProps, "hall" | "window" | "timeZone">) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const namesOf = (level: ServiceLevel): string =>
    info.services
      .filter((served) => served.level === level)
      .flatMap(({ serviceId }) => hall.services.find((service) => service.serviceId === serviceId)?.name[locale] ?? [])
      .join(locale === "zh" ? "、" : ", ");
  return (
    <>
      {info.adjusted && (
        <p className={styles["adjusted"]} data-testid="window-adjusted">
          <AdjustedChip adjusted={info.adjusted} timeZone={timeZone} />
        </p>
      )}
      <dl className={styles["profile"]}>
        {(["primary", "cover"] as const).map(
          (level) =>
            namesOf(level) !== "" && (
              <div key={level}>
                <dt>{t(`why.${level}`)}</dt>
                <dd>{namesOf(level)}</dd>
              </div>
            ),
        )}
      </dl>
    </>
  );
};
