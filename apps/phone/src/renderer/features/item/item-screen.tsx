import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { ItemId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";

import { useNoticeList } from "../../hooks/use-notice-list.ts";
import { PageFrame } from "../../parts/page-frame.tsx";
import { ShutOut } from "../../parts/shut-out.tsx";
import { ItemPage } from "./item-page.tsx";
import styles from "./item-page.module.css";

/** PHN1, PHN2: the one-time notice list of an item, read once and kept. */
export const ItemScreen = ({ connection, itemId }: { connection: Connection; itemId: ItemId }) => {
  const { t } = useTranslation("phone");
  const locale = useLocale();
  const reading = useNoticeList(connection, itemId);
  const isRefused = useStatus(connection) === "refused";
  const title = reading.state === "loaded" ? `${reading.list.item.name[locale]} · ${t("item.title")}` : t("item.title");
  const fill = styles["fill"];
  return (
    <PageFrame connection={connection} title={title}>
      {reading.state === "loading" &&
        (isRefused ? (
          <ShutOut connection={connection} className={fill} />
        ) : (
          <>
            <ConnectionBanner connection={connection} />
            <LoadingPane className={fill} />
          </>
        ))}
      {reading.state === "unknown" && (
        <FailurePane title={t("item.unknownTitle")} body={t("item.unknownBody")} className={fill} />
      )}
      {reading.state === "failed" && <FailurePane onRetry={() => location.reload()} className={fill} />}
      {/* Nothing of the line here: what is read does not need it. */}
      {reading.state === "loaded" && <ItemPage list={reading.list} />}
    </PageFrame>
  );
};
