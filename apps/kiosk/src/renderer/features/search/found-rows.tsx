import { Button } from "@yichuang/shared/ui/button";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { CircleAlert, type LucideIcon, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import { type CatalogueIndex, type CatalogueItem, frequentItems } from "../../model/catalogue.ts";
import { PagedTiles } from "../../parts/paged-tiles.tsx";
import type { SearchState } from "../../session/item-search.ts";
import { FoundRow } from "./found-row.tsx";
import styles from "./search.module.css";

type FoundRowsProps = {
  index: CatalogueIndex;
  text: string;
  found: SearchState & { retry: () => void };
  isOnline: boolean;
  page: number;
  onTurn: (page: number) => void;
  onItem: (item: CatalogueItem) => void;
};

type SayingProps = { icon: LucideIcon; title: string; note: string; children?: ReactNode };

const Saying = ({ icon, title, note, children }: SayingProps) => (
  <div className={styles["saying"]}>
    <Icon icon={icon} className={styles["sayingIcon"]} />
    <p className={styles["sayingTitle"]}>{title}</p>
    <p className={styles["sayingNote"]}>{note}</p>
    {children}
  </div>
);

const useStatusWords = (text: string, { state }: SearchState, count: number): string => {
  const { t } = useTranslation("kiosk");
  if (state === "resting") return t("search.emptyNote");
  if (state === "asking") return count === 0 ? t("search.looking") : t("search.found", { count });
  if (state === "failed") return t("search.failed");
  return count === 0 ? t("search.none", { text }) : t("search.found", { count });
};

/** What the letters have found; before the first letter, what people ask for most. */
export const FoundRows = ({ index, text, found, isOnline, page, onTurn, onItem }: FoundRowsProps) => {
  const { t } = useTranslation("kiosk");
  const room = useLayout();
  const isResting = found.state === "resting";
  // TK17: the server finds items of later posts too; what is not offered is not counted.
  const items = isResting ? frequentItems(index) : found.items.flatMap(({ itemId }) => index.items.get(itemId) ?? []);
  const words = useStatusWords(text, found, items.length);
  const isNone = found.state === "found" && items.length === 0;
  return (
    <section className={styles["found"]} data-testid="found" data-state={found.state}>
      <p className={clsx(styles["status"], (isNone || found.state === "failed") && styles["heard"])} role="status">
        {isResting && <b>{t("home.often")}</b>}
        <span>{words}</span>
      </p>
      {isNone && <Saying icon={SearchX} title={t("search.none", { text })} note={t("search.noneNote")} />}
      {found.state === "failed" && (
        <Saying
          icon={CircleAlert}
          title={t("search.failed")}
          note={isOnline ? t("search.failedNote") : t("search.failedOffline")}
        >
          {isOnline && <FailedRetry onRetry={found.retry} />}
        </Saying>
      )}
      {items.length > 0 && (
        <PagedTiles
          columns={room.foundColumns}
          tileHeightPx={room.itemHeightPx}
          page={page}
          onTurn={onTurn}
          className={styles["rows"]}
        >
          {items.map((item) => (
            <FoundRow key={item.itemId} item={item} service={index.services.get(item.serviceId)} onOpen={onItem} />
          ))}
        </PagedTiles>
      )}
    </section>
  );
};

const FailedRetry = ({ onRetry }: { onRetry: () => void }) => {
  const { t } = useTranslation("common");
  return (
    <Button variant="outlined" onPress={onRetry} className={styles["retry"]} data-testid="search-retry">
      {t("action.retry")}
    </Button>
  );
};
