import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useStatus, useView } from "@yichuang/shared/client/use-view";
import { useLanguages } from "@yichuang/shared/i18n/use-locale";
import { DataAge } from "@yichuang/shared/ui/age";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { Mark } from "@yichuang/shared/ui/mark";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";

import styles from "./app.module.css";
import { TicketPage } from "./features/ticket-page.tsx";

/** A citizen's ticket in the hand: one page, live. */
export const App = ({ connection, token }: { connection: Connection; token: string }) => {
  const { t, i18n } = useTranslation(["phone", "common"]);
  const { languages, language } = useLanguages();
  const locale = language.base;
  const hello = useConnection(connection, (state) => state.hello);
  const status = useStatus(connection);
  const refusal = useConnection(connection, (state) => state.refusal);
  const view = useView(connection, "ticket", { token });
  // Nothing to show and no way to get it: one page that says so, instead of a line over an endless wait.
  const isShutOut = status === "refused" && !view.data;
  return (
    <main className={styles["page"]}>
      <header className={styles["head"]}>
        <span className={styles["hall"]}>
          <Mark />
          <span className={styles["name"]}>{hello?.hallName[locale]}</span>
        </span>
        <span className={styles["tools"]}>
          <DemoBanner connection={connection} form="chip" />
          {status === "online" && <DataAge connection={connection} view={view} />}
          {languages
            .filter((other) => other !== language)
            .map(({ id, name, tag }) => (
              <button
                key={id}
                type="button"
                className={styles["language"]}
                lang={tag}
                onClick={() => void i18n.changeLanguage(id)}
              >
                {name}
              </button>
            ))}
        </span>
      </header>
      {isShutOut ? (
        <FailurePane
          body={t(`common:connection.${refusal === "IncompatibleProtocol" ? "incompatibleProtocol" : "unauthorized"}`)}
          onRetry={() => location.reload()}
          className={styles["fill"]}
        />
      ) : (
        <ConnectionBanner connection={connection} />
      )}
      {view.state === "loading" && !isShutOut && <LoadingPane className={styles["fill"]} />}
      {view.state === "refused" && (
        <FailurePane title={t("unknownTitle")} body={t("unknownBody")} className={styles["fill"]} />
      )}
      {view.data && (
        <TicketPage connection={connection} ticket={view.data} timeZone={hello?.timeZone ?? "Asia/Shanghai"} />
      )}
    </main>
  );
};
