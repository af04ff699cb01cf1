import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { Mark } from "@yichuang/shared/ui/mark";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import styles from "./rate.module.css";

/** For whoever sets the tablet up: the window that the address lacks, one touch each. */
export const WhichWindow = ({ connection, asked }: { connection: Connection; asked: string | null }) => {
  const { t } = useTranslation("phone");
  const [windows, setWindows] = useState<HallInfo["windows"]>([]);
  const isOnline = useStatus(connection) === "online";
  useEffect(() => {
    if (!isOnline) return;
    let isCurrent = true;
    void connection.query("GetHall", {}).then((reply) => {
      if (isCurrent && reply.ok) setWindows(reply.result.windows);
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, isOnline]);
  return (
    <main className={styles["which"]}>
      <Mark className={styles["mark"]} />
      <h1 className={styles["title"]}>
        {asked === null ? t("rateScreen.which") : t("rateScreen.unknown", { window: asked })}
      </h1>
      <ConnectionBanner connection={connection} />
      <ul className={styles["windows"]}>
        {windows.map(({ windowId, number }) => (
          <li key={windowId}>
            <a href={`?window=${encodeURIComponent(windowId)}`}>{number}</a>
          </li>
        ))}
      </ul>
    </main>
  );
};
