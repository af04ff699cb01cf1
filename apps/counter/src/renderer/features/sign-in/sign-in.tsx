import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useStatus } from "@yichuang/shared/client/use-view";
import type { ClerkId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import { Clock } from "@yichuang/shared/ui/clock";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { DemoBanner } from "@yichuang/shared/ui/demo-banner";
import { Mark } from "@yichuang/shared/ui/mark";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { findClerks } from "../../model/find-clerks.ts";
import { PinForm } from "./pin-form.tsx";
import styles from "./sign-in.module.css";

type SignInProps = { connection: Connection; onSignIn: (signedIn: SignedIn) => void; wasEnded: boolean };

/** Who are you, and your PIN. */
export const SignIn = ({ connection, onSignIn, wasEnded }: SignInProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const hall = useQuery(connection, "GetHall", {}, "hall");
  const hallName = useConnection(connection, ({ hello }) => hello?.hallName ?? null);
  const isOnline = useStatus(connection) === "online";
  const [typed, setTyped] = useState("");
  const [clerkId, setClerkId] = useState<ClerkId | null>(null);
  const numberOf = new Map(hall?.windows.map(({ windowId, number }) => [windowId, number]));
  const chosen = hall?.clerks.find((clerk) => clerk.clerkId === clerkId);
  return (
    <div className={styles["screen"]}>
      <DemoBanner connection={connection} />
      <header className={styles["top"]}>
        <Mark className={styles["mark"]} />
        <b>{hallName?.[locale]}</b>
        <Clock connection={connection} hasDate className={styles["clock"]} />
      </header>
      <ConnectionBanner connection={connection} />
      {wasEnded && <NoticeLine tone="late">{t("signIn.ended")}</NoticeLine>}
      {!hall && <LoadingPane />}
      {hall && (
        <main className={styles["main"]}>
          <section className={styles["people"]}>
            <h1>{t("signIn.title")}</h1>
            <input
              className={styles["search"]}
              placeholder={t("signIn.search")}
              aria-label={t("signIn.search")}
              value={typed}
              maxLength={30}
              onChange={(event) => setTyped(event.target.value)}
            />
            <ul className={styles["list"]}>
              {findClerks(hall, typed).map((clerk) => (
                <li key={clerk.clerkId}>
                  <button
                    type="button"
                    className={styles["person"]}
                    aria-pressed={clerk.clerkId === clerkId}
                    data-testid={`sign-in-clerk-${clerk.clerkId}`}
                    onClick={() => setClerkId(clerk.clerkId)}
                  >
                    <b>{clerk.staffNumber}</b>
                    <span>{clerk.name[locale]}</span>
                    <small>
                      {clerk.windowId === undefined
                        ? t(`role.${clerk.roles[0] ?? "clerk"}`)
                        : t("head.window", { number: numberOf.get(clerk.windowId) ?? "" })}
                    </small>
                  </button>
                </li>
              ))}
            </ul>
          </section>
          <PinForm
            key={clerkId ?? ""}
            connection={connection}
            hall={hall}
            clerk={chosen ?? null}
            isOnline={isOnline}
            onSignIn={onSignIn}
          />
        </main>
      )}
    </div>
  );
};
