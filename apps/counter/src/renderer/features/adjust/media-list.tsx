import type { Connection } from "@yichuang/shared/client/connection";
import { mediaPath } from "@yichuang/shared/protocol/media";
import { Icon } from "@yichuang/shared/ui/icon";
import { Film } from "lucide-react";
import { useContext } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { ServerUrl } from "../../parts/server-url.ts";
import styles from "./media-list.module.css";

const megabyte = 1024 * 1024;
const sizeOf = (bytes: number): string =>
  bytes < megabyte ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / megabyte).toFixed(1)} MB`;

/** ADJ15: what media screens play now, in its order, and where its files are put. */
export const MediaList = ({ connection }: { connection: Connection }) => {
  const { t } = useTranslation("counter");
  const media = useQuery(connection, "GetMedia", {}, "media");
  const server = useContext(ServerUrl);
  const isEmpty = media?.items.length === 0;
  return (
    <div className={styles["media"]}>
      <p className={styles["how"]}>{t("adjust.media.how")}</p>
      {media === null && <p role="status">{t("adjust.review.asking")}</p>}
      {isEmpty && <p className={styles["empty"]}>{t("adjust.media.none")}</p>}
      <ol>
        {media?.items.map((item) => (
          <li key={item.file} data-testid={`media-${item.file}`}>
            {item.kind === "picture" ? (
              <img src={new URL(mediaPath(item), server === "" ? location.href : server).href} alt="" loading="lazy" />
            ) : (
              <span className={styles["film"]}>
                <Icon icon={Film} />
                {t("adjust.media.video")}
              </span>
            )}
            <b>{item.file}</b>
            <small>{sizeOf(item.bytes)}</small>
          </li>
        ))}
      </ol>
    </div>
  );
};
