import { useServerNow } from "@yichuang/shared/client/use-view";
import type { Connection } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { Button } from "@yichuang/shared/ui/button";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { FileText, MonitorSmartphone, Search } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import { useModes } from "../../hooks/use-modes.ts";
import type { CatalogueIndex, CatalogueItem } from "../../model/catalogue.ts";
import { selfServiceItems } from "../../model/closed.ts";
import { canSearch } from "../../model/rooms.ts";
import { useHoursWords } from "../../parts/hours-words.ts";
import { useOpeningWords } from "../../parts/opening-words.ts";
import { PagedTiles } from "../../parts/paged-tiles.tsx";
import styles from "./closed.module.css";

type ClosedProps = {
  connection: Connection;
  index: CatalogueIndex;
  view: KioskView;
  timeZone: string;
  /** The hall's notices, put in by the app. */
  notices: ReactNode;
  onItem: (item: CatalogueItem) => void;
  onAll: () => void;
  onSearch: () => void;
};

const Opening = ({
  index,
  view,
  timeZone,
  nowMs,
}: Pick<ClosedProps, "index" | "view" | "timeZone"> & { nowMs: number }) => {
  const { t } = useTranslation("kiosk");
  const { reason, day, clock } = useOpeningWords(view, nowMs, timeZone);
  const hours = useHoursWords(index.hours);
  return (
    <header className={styles["head"]}>
      <h1 className={styles["reason"]}>{reason}</h1>
      {clock === null ? (
        <p className={styles["unknown"]}>{t("closed.unknown")}</p>
      ) : (
        <p className={styles["opening"]} data-testid="next-opening">
          <span>{day}</span>
          <b className={styles["opens"]}>{clock}</b>
          <span>{t("closed.opens")}</span>
        </p>
      )}
      <p className={styles["weekly"]}>{hours}</p>
    </header>
  );
};

const namesMax = 6;

/** In large text the things are named, not chosen: fewer choices. */
const ItemNames = ({ items }: { items: readonly CatalogueItem[] }) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const names = items.slice(0, namesMax).map(({ name }) => name[locale]);
  return (
    <p className={styles["names"]}>
      {t("closed.names", { names: names.join(locale === "zh" ? "、" : ", "), count: items.length })}
    </p>
  );
};

const SelfServicePanes = ({ index, onItem }: Pick<ClosedProps, "index" | "onItem">) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const { layout, itemHeightPx } = useLayout();
  const { isElder, isLowReach } = useModes();
  const [page, setPage] = useState(0);
  const zone = index.catalogue.selfService;
  const items = selfServiceItems(index);
  if (!zone || items.length === 0) return null;
  return (
    <section className={clsx(styles["self"], !isElder && styles["hasTouch"])}>
      <div className={styles["selfHead"]} data-testid="self-service">
        <Icon icon={MonitorSmartphone} className={styles["selfIcon"]} />
        <div>
          <h2 className={styles["selfTitle"]}>{t("closed.selfTitle")}</h2>
          <p className={styles["place"]}>
            <b>{zone.place[locale]}</b>
            {zone.note && <span>{zone.note[locale]}</span>}
          </p>
        </div>
      </div>
      {isElder ? (
        <ItemNames items={items} />
      ) : (
        <PagedTiles
          columns={isLowReach && layout !== "tall" ? 4 : 2}
          tileHeightPx={itemHeightPx}
          page={page}
          onTurn={setPage}
          className={styles["items"]}
        >
          {items.map((item) => (
            <button
              key={item.itemId}
              type="button"
              className={styles["item"]}
              onClick={() => onItem(item)}
              data-testid={`item-${item.itemId}`}
            >
              {item.name[locale]}
            </button>
          ))}
        </PagedTiles>
      )}
    </section>
  );
};

/** The first screen while no service takes tickets: when one does, what can be done meanwhile, and what to bring. */
export const Closed = (props: ClosedProps) => {
  const { connection, index, view, timeZone, notices, onItem, onAll, onSearch } = props;
  const { t } = useTranslation("kiosk");
  const { layout } = useLayout();
  const modes = useModes();
  const nowMs = useServerNow(connection, 1_000);
  const action = { variant: "outlined", className: styles["action"] } as const;
  return (
    <div className={clsx(styles["closed"], modes.isLowReach && styles["low"])}>
      <div className={styles["words"]}>
        <Opening index={index} view={view} timeZone={timeZone} nowMs={nowMs} />
        {!modes.isElder && notices}
      </div>
      <SelfServicePanes index={index} onItem={onItem} />
      <div className={styles["actions"]}>
        <Button
          {...action}
          icon={FileText}
          {...(modes.isElder ? {} : { note: t("closed.bringNote") })}
          onPress={onAll}
          data-testid="group-all"
        >
          {t("closed.bring")}
        </Button>
        {canSearch(layout, modes) && (
          <Button {...action} icon={Search} onPress={onSearch} data-testid="search">
            {t("search.open")}
          </Button>
        )}
      </div>
    </div>
  );
};
