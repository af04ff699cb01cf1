import type { WindowId } from "@yichuang/shared/domain/ids";
import type { Zone } from "@yichuang/shared/domain/hall";
import { windowKinds } from "@yichuang/shared/domain/service";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { KindMark } from "@yichuang/shared/ui/kind-mark";
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, type LucideIcon } from "lucide-react";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";

import { useSize } from "../../hooks/use-size.ts";
import { layoutPlan, type PlacedZone, type PlanLayout } from "../../model/plan-layout.ts";
import styles from "./plan.module.css";
import { WindowTile } from "./window-tile.tsx";

type WindowNow = OverviewView["windows"][number];
type WindowInfo = HallInfo["windows"][number];
export type PlacedWindow = { now: WindowNow; info: WindowInfo };
type ZoneWindows = { key: string; zone: Zone | undefined; windows: PlacedWindow[] };

const arrows: Record<Zone["arrow"], LucideIcon> = { left: ArrowLeft, right: ArrowRight, up: ArrowUp, down: ArrowDown };

/** LIV2: zones in the hall's order, windows by number. One that the hall file does not know yet stands nowhere. */
const byZone = (hall: HallInfo, windows: readonly WindowNow[]): ZoneWindows[] => {
  const known = new Map(hall.windows.map((info) => [info.windowId, info]));
  const placed = windows.flatMap((now) => {
    const info = known.get(now.windowId);
    return info ? [{ now, info }] : [];
  });
  const zones: readonly { zoneId: string; zone?: Zone }[] = hall.zones
    ? hall.zones.map((zone) => ({ zoneId: zone.zoneId, zone }))
    : [...new Set(hall.windows.map(({ zone }) => zone))].map((zoneId) => ({ zoneId }));
  return zones.flatMap(({ zoneId, zone }) => {
    const here = placed.filter(({ info }) => info.zone === zoneId).sort((a, b) => a.now.number - b.now.number);
    return here.length > 0 ? [{ key: zoneId, zone, windows: here }] : [];
  });
};

/** Px at the usual size of text; a large screen has larger text and larger panes. */
const usualFont = 16;
/** Between two zones, with their edges and the lines between windows. */
const gap = 15;
const headHeight = 28;
const tileHeightMin = 52;
const tileWidthMin = 84;
const tileMost = { width: 250, height: 168 };

const placesOf = (windows: readonly PlacedWindow[]): { row: number; column: number }[] | null => {
  const places = windows.flatMap(({ info }) => info.at ?? []);
  return places.length === windows.length ? places : null;
};

/** Rows of the whole plan: for each band a head and its windows. */
const rowsOf = ({ bands }: PlanLayout): string =>
  bands.map((rows) => `var(--band-head) repeat(${rows}, minmax(var(--tile-min), 1fr))`).join(" ");

/** First row of a band. */
const rowOf = ({ bands }: PlanLayout, band: number): number =>
  1 + bands.slice(0, band - 1).reduce((sum, rows) => sum + rows + 1, 0);

type PlanProps = {
  hall: HallInfo;
  overview: OverviewView;
  nowMs: number;
  timeZone: string;
  chosen: WindowId | null;
  onChoose: (windowId: WindowId) => void;
};

/** LIV2, LIV3: the hall as one sees it from above. Arrow keys go from window to window. */
export const Plan = ({ hall, overview, nowMs, timeZone, chosen, onChoose }: PlanProps) => {
  const { t } = useTranslation("counter");
  const [element, size] = useSize<HTMLDivElement>();
  useEffect(() => {
    const room = element.current;
    room?.addEventListener("keydown", moveFocus);
    return () => room?.removeEventListener("keydown", moveFocus);
  }, [element]);
  const zones = useMemo(() => byZone(hall, overview.windows), [hall, overview.windows]);
  const scale = (size?.fontSize ?? usualFont) / usualFont;
  const layout = layoutPlan(
    zones.map(({ key, windows }) => ({ key, count: windows.length, places: placesOf(windows) })),
    {
      width: size?.width ?? 800,
      height: size?.height ?? 560,
      headHeight: headHeight * scale,
      gap,
      tileHeightMin: tileHeightMin * scale,
      tileWidthMin: tileWidthMin * scale,
    },
  );
  const lines = layout.bands.reduce((sum, rows) => sum + rows, 0);
  const openCount = overview.windows.filter(({ state }) => state === "open").length;
  return (
    <section className={styles["plan"]} aria-labelledby="windows">
      <h2 className={styles["heading"]}>
        <b id="windows">{t("overview.windows")}</b>
        <span>{t("overview.openOf", { open: openCount, all: overview.windows.length })}</span>
        <span className={styles["legend"]}>
          {windowKinds.map((kind) => (
            <KindMark key={kind} kind={kind} />
          ))}
          <span className={styles["legendBar"]}>
            <i className={styles["legendCover"]} />
            {t("overview.coverWork")}
          </span>
          <span className={styles["legendBar"]}>
            <i />
            {t("overview.busyLine")}
          </span>
        </span>
      </h2>
      <div ref={element} className={styles["room"]}>
        <div
          className={styles["bands"]}
          style={{
            gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
            gridTemplateRows: rowsOf(layout),
            maxWidth: layout.columns * tileMost.width * scale,
            maxHeight: lines * tileMost.height * scale + layout.bands.length * (headHeight + gap) * scale,
          }}
        >
          {layout.zones.map((placed, index) => {
            const zone = zones[index];
            return (
              zone && (
                <ZonePane
                  key={placed.key}
                  placed={placed}
                  isFirst={index === 0}
                  firstRow={rowOf(layout, placed.band)}
                  zone={zone}
                  people={overview.zones.find((each) => each.zone === placed.key)}
                  nowMs={nowMs}
                  timeZone={timeZone}
                  chosen={chosen}
                  onChoose={onChoose}
                />
              )
            );
          })}
        </div>
      </div>
    </section>
  );
};

type ZonePaneProps = Pick<PlanProps, "nowMs" | "timeZone" | "chosen" | "onChoose"> & {
  placed: PlacedZone;
  isFirst: boolean;
  firstRow: number;
  zone: ZoneWindows;
  people: OverviewView["zones"][number] | undefined;
};

const ZonePane = ({ placed, isFirst, firstRow, zone: { zone, windows }, people, ...rest }: ZonePaneProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const count = people ? people.waiting + people.called + people.serving + people.parked : 0;
  const hasPlaces = placesOf(windows) !== null;
  return (
    <section
      className={styles["zone"]}
      aria-label={zone?.name[locale] ?? placed.key}
      style={{
        gridColumn: `${placed.column} / span ${placed.columns}`,
        gridRow: `${firstRow} / span ${placed.rows + 1}`,
        gridTemplateColumns: `repeat(${placed.columns}, minmax(0, 1fr))`,
        gridTemplateRows: `var(--zone-head) repeat(${placed.rows}, minmax(var(--tile-min), 1fr))`,
      }}
    >
      <h3 className={styles["zoneHead"]}>
        {zone && <Icon icon={arrows[zone.arrow]} />}
        <b>{zone?.name[locale] ?? placed.key}</b>
        {zone && <span className={styles["direction"]}>{zone.direction[locale]}</span>}
        <span className={styles["people"]}>{t("overview.peopleHere", { count })}</span>
      </h3>
      {windows.map((window, index) => (
        <WindowTile
          key={window.now.windowId}
          window={window}
          {...rest}
          isFirst={isFirst && index === 0}
          style={
            hasPlaces && window.info.at
              ? { gridRow: window.info.at.row + 1, gridColumn: window.info.at.column }
              : undefined
          }
        />
      ))}
    </section>
  );
};

const stepOf: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One Tab reaches the plan's chosen or first window; from there arrows go to its neighbours, Home and End to the ends. */
const moveFocus = (event: KeyboardEvent): void => {
  const tiles = [...document.querySelectorAll<HTMLButtonElement>("[data-tile]")];
  const from = tiles.findIndex((tile) => tile === document.activeElement);
  if (from < 0) return;
  const step = stepOf[event.key];
  const to =
    event.key === "Home" ? 0 : event.key === "End" ? tiles.length - 1 : step === undefined ? null : from + step;
  const target = to === null ? undefined : tiles[to];
  if (!target) return;
  event.preventDefault();
  target.focus();
};
