import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { ShownNotice } from "@yichuang/shared/domain/notice";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Icon } from "@yichuang/shared/ui/icon";
import { Mark } from "@yichuang/shared/ui/mark";
import { MessageSquare } from "lucide-react";

import { useBoardShape } from "../../hooks/use-shape.ts";
import { Words } from "../../parts/words.tsx";
import styles from "./media.module.css";

const words = { mostPx: 85, leastPx: 39, leading: 1.35, isStrong: true };
const translated = { mostPx: 44, leastPx: 31, leading: 1.35 };
const hall = { mostPx: 95, leastPx: 49, leading: 1.25, isStrong: true };
/** Room beside and above what stands around them. */
const places = {
  wide: {
    words: { ...words, widthPx: 1104, heightPx: 360 },
    translated: { ...translated, widthPx: 1104, heightPx: 180 },
    hall: { ...hall, widthPx: 1104, heightPx: 360 },
  },
  tall: {
    words: { ...words, widthPx: 888, heightPx: 440 },
    translated: { ...translated, widthPx: 888, heightPx: 240 },
    hall: { ...hall, widthPx: 888, heightPx: 440 },
  },
};

/** One notice of the hall, in both languages. */
export const NoticeSlide = ({ text }: Pick<ShownNotice, "text">) => {
  const place = places[useBoardShape()];
  return (
    <div className={styles["still"]} data-testid="notice-slide">
      <Icon icon={MessageSquare} className={styles["sign"]} />
      <p className={styles["strong"]} lang="zh-CN">
        <Words place={place.words}>{text.zh}</Words>
      </p>
      {text.en !== text.zh && (
        <p className={styles["translated"]} lang="en">
          <Words place={place.translated}>{text.en}</Words>
        </p>
      )}
    </div>
  );
};

/** Nothing else is there to be shown: whose hall it is. */
export const HallSlide = ({ connection }: { connection: Connection }) => {
  const locale = useLocale();
  const place = places[useBoardShape()];
  const hallName = useConnection(connection, ({ hello }) => hello?.hallName ?? null);
  return (
    <div className={styles["still"]} data-testid="hall-slide">
      <Mark className={styles["sign"]} />
      <p className={styles["strong"]}>
        <Words place={place.hall}>{hallName?.[locale] ?? ""}</Words>
      </p>
    </div>
  );
};
