import type { ShownNotice } from "@yichuang/shared/domain/notice";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { TriangleAlert } from "lucide-react";

import stage from "./stage.module.css";
import styles from "./urgent-stage.module.css";

/** NTC5: everybody reads it, in both languages, while nobody is being called aloud. */
export const UrgentStage = ({ text }: Pick<ShownNotice, "text">) => (
  <section className={clsx(stage["stage"], styles["urgent"])} role="alert" data-testid="urgent-notice">
    <Icon icon={TriangleAlert} className={styles["icon"]} />
    <div className={styles["words"]}>
      <p className={clsx(text.zh.length > 36 && styles["long"])} lang="zh-CN">
        {text.zh}
      </p>
      {text.en !== text.zh && (
        <p className={styles["translated"]} lang="en">
          {text.en}
        </p>
      )}
    </div>
  </section>
);
