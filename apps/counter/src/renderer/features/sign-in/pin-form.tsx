import type { Connection } from "@yichuang/shared/client/connection";
import type { WindowId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import styles from "./sign-in.module.css";

type PinFormProps = {
  connection: Connection;
  hall: HallInfo;
  clerk: HallInfo["clerks"][number] | null;
  isOnline: boolean;
  onSignIn: (signedIn: SignedIn) => void;
};

type Step = { name: "typing" } | { name: "sending" } | { name: "refused"; message: string };

const sitsAtWindow = (clerk: PinFormProps["clerk"]): boolean =>
  clerk !== null && (clerk.roles.includes("clerk") || clerk.roles.includes("reviewer"));

/** PIN and, for those who sit at windows, which window today. */
export const PinForm = ({ connection, hall, clerk, isOnline, onSignIn }: PinFormProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [pin, setPin] = useState("");
  const [windowId, setWindowId] = useState<WindowId | null>(clerk?.windowId ?? null);
  const [step, setStep] = useState<Step>({ name: "typing" });
  if (clerk === null) return <section className={styles["form"]}>{t("signIn.chooseFirst")}</section>;
  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setStep({ name: "sending" });
    const window = sitsAtWindow(clerk) && windowId !== null ? { windowId } : {};
    const reply = await connection.command("SignIn", { clerkId: clerk.clerkId, pin, ...window });
    if (reply.ok) return onSignIn(reply.result);
    setPin("");
    setStep({ name: "refused", message: reply.rejection.message });
  };
  return (
    <form className={styles["form"]} onSubmit={(event) => void signIn(event)}>
      <h2>
        {clerk.staffNumber} {clerk.name[locale]}
      </h2>
      <label className={styles["field"]}>
        {t("signIn.pin")}
        <input
          type="password"
          inputMode="numeric"
          autoComplete="off"
          autoFocus
          maxLength={12}
          value={pin}
          data-testid="pin"
          onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ""))}
        />
      </label>
      {sitsAtWindow(clerk) && (
        <label className={styles["field"]}>
          {t("signIn.window")}
          <select
            value={windowId ?? ""}
            data-testid="sign-in-window"
            onChange={(event) => setWindowId((event.target.value || null) as WindowId | null)}
          >
            {hall.windows.map(({ windowId: id, number, name }) => (
              <option key={id} value={id}>
                {t("head.window", { number })} {name[locale]}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className={styles["refusal"]} role="alert">
        {step.name === "refused" && <NoticeLine tone="trouble">{step.message}</NoticeLine>}
      </div>
      <Button
        type="submit"
        variant="filled"
        className={styles["submit"]}
        isDisabled={!isOnline || step.name === "sending" || pin.length < 4}
        data-testid="sign-in"
      >
        {t("signIn.go")}
      </Button>
    </form>
  );
};
