import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useStatus } from "@yichuang/shared/client/use-view";
import type { ClerkId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { TopBar } from "../../parts/top-bar.tsx";
import { People } from "./people.tsx";
import { PinForm } from "../../parts/pin-form.tsx";
import styles from "./sign-in.module.css";

type SignInProps = { connection: Connection; onSignIn: (signedIn: SignedIn) => void; wasEnded: boolean };

/** Who are you, and your PIN. */
export const SignIn = ({ connection, onSignIn, wasEnded }: SignInProps) => {
  const { t } = useTranslation(["counter", "common"]);
  const locale = useLocale();
  const hall = useQuery(connection, "GetHall", {}, "hall");
  const hallName = useConnection(connection, ({ hello }) => hello?.hallName ?? null);
  const status = useStatus(connection);
  const refusal = useConnection(connection, (state) => state.refusal);
  const [clerkId, setClerkId] = useState<ClerkId | null>(null);
  const chosen = hall?.clerks.find((clerk) => clerk.clerkId === clerkId) ?? null;
  const isRefused = !hall && status === "refused";
  const reload = (): void => location.reload();
  return (
    <div className={styles["screen"]}>
      <DemoBanner connection={connection} />
      <TopBar connection={connection} hasDate hasLine={!isRefused}>
        <b>{hallName?.[locale] ?? t("common:productName")}</b>
      </TopBar>
      {!hall && !isRefused && <LoadingPane />}
      {isRefused && (
        <FailurePane
          body={t(`common:connection.${refusal === "IncompatibleProtocol" ? "incompatibleProtocol" : "unauthorized"}`)}
          onRetry={reload}
        />
      )}
      {hall && (
        <main className={styles["main"]}>
          <section className={styles["people"]}>
            <h1>{t("signIn.title")}</h1>
            <People hall={hall} chosenId={clerkId} onChoose={setClerkId} />
          </section>
          <section className={styles["side"]}>
            {wasEnded && <NoticeLine tone="late">{t("signIn.ended")}</NoticeLine>}
            <PinForm
              firstStep={t("signIn.chooseFirst")}
              key={clerkId ?? ""}
              connection={connection}
              hall={hall}
              clerk={chosen}
              isOnline={status === "online"}
              onSignIn={onSignIn}
            />
          </section>
        </main>
      )}
    </div>
  );
};
