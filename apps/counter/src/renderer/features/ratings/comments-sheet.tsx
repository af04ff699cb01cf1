import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Label } from "@yichuang/shared/ui/label";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { Sheet } from "../../parts/sheet.tsx";
import { LevelWord } from "./level-word.tsx";
import styles from "./ratings.module.css";

/** RATE8: what citizens wrote today, praise and blame. */
export const CommentsSheet = ({ connection, onClose }: { connection: Connection; onClose: () => void }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const found = useQuery(connection, "GetComments", {}, "comments");
  return (
    <Sheet title={t("ratings.commentsTitle")} size="wide" onClose={onClose}>
      {!found && <LoadingPane />}
      {found?.comments.length === 0 && <p className={styles["none"]}>{t("ratings.noComments")}</p>}
      <ul className={styles["commentList"]}>
        {found?.comments.map(({ ticketId, label, level, serviceName, windowNumber, ratedAtMs, comment }) => (
          <li key={ticketId}>
            <p>
              <Label>{label}</Label>
              <LevelWord level={level} />
              <span>
                {[
                  serviceName[locale],
                  ...(windowNumber === null ? [] : [t("head.window", { number: windowNumber })]),
                  formatClock(ratedAtMs, timeZone),
                ].join(" · ")}
              </span>
            </p>
            <blockquote>{comment}</blockquote>
          </li>
        ))}
      </ul>
    </Sheet>
  );
};
