import type { ShownNotice } from "@yichuang/shared/domain/notice";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { TriangleAlert } from "lucide-react";

import { useBoardShape } from "../../hooks/use-shape.ts";
import { Words } from "../../parts/words.tsx";
import stage from "./stage.module.css";
import styles from "./urgent-stage.module.css";

const words = { mostPx: 85, leastPx: 31, leading: 1.25, isStrong: true };
const translated = { mostPx: 39, leastPx: 20, leading: 1.25 };
const places = {
  wide: {
    words: { ...words, widthPx: 1520, heightPx: 270 },
    translated: { ...translated, widthPx: 1520, heightPx: 116 },
  },
  tall: {
    words: { ...words, widthPx: 936, heightPx: 380 },
    translated: { ...translated, widthPx: 936, heightPx: 180 },
  },
};

/** NTC5: everybody reads it, in both languages, while nobody is being called aloud. */
export const UrgentStage = ({ text }: Pick<ShownNotice, "text">) => {
  const place = places[useBoardShape()];
  return (
    <section
      className={clsx(stage["stage"], stage["alone"], styles["urgent"])}
      role="alert"
      data-testid="urgent-notice"
    >
      <Icon icon={TriangleAlert} className={styles["icon"]} />
      <div className={styles["words"]}>
        <p className={styles["said"]} lang="zh-CN">
          <Words place={place.words}>{text.zh}</Words>
        </p>
        {text.en !== text.zh && (
          <p lang="en">
            <Words place={place.translated}>{text.en}</Words>
          </p>
        )}
      </div>
    </section>
  );
};
