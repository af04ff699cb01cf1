import type { Connection } from "@yichuang/shared/client/connection";
import type { WindowId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import { Button } from "@yichuang/shared/ui/button";
import { Icon } from "@yichuang/shared/ui/icon";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { ChevronDown } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { isSeatChosen, type SeatedRoles, seatNeed } from "../model/seat-need.ts";
import { refusalWords } from "../model/refusal-words.ts";
import type { DeskRefusal } from "../session/desk.ts";
import styles from "./pin-form.module.css";

type Clerk = HallInfo["clerks"][number];

type PinFormProps = {
  connection: Connection;
  hall: HallInfo;
  clerk: Clerk | null;
  /** What to do before: choose a person, or a window. */
  firstStep: string;
  /** What was chosen before, where that was a window: in place of the person's name. */
  chosenWindow?: string;
  isOnline: boolean;
  onSignIn: (signedIn: SignedIn) => void;
};

type Step = { name: "typing" } | { name: "sending" } | { name: "refused"; refusal: DeskRefusal };

/** PIN and, for those who sit at windows, which window today. */
export const PinForm = ({ clerk, ...props }: PinFormProps) => {
  if (clerk === null) return <p className={styles["first"]}>{props.firstStep}</p>;
  return <ChosenForm clerk={clerk} {...props} />;
};

const ChosenForm = (props: PinFormProps & { clerk: Clerk }) => {
  const { connection, hall, clerk, chosenWindow, isOnline, onSignIn } = props;
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const field = useRef<HTMLInputElement>(null);
  const [pin, setPin] = useState("");
  const [windowId, setWindowId] = useState<WindowId | null>(clerk.windowId ?? null);
  const [step, setStep] = useState<Step>({ name: "typing" });
  useEffect(() => {
    // After the list has done with the press that chose this person: it would take the focus back.
    const timer = setTimeout(() => field.current?.focus());
    return () => clearTimeout(timer);
  }, []);
  const isReady = isOnline && step.name !== "sending" && pin.length >= 4 && isSeatChosen(clerk, windowId);
  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    setStep({ name: "sending" });
    const seat = windowId === null ? {} : { windowId };
    const reply = await connection.command("SignIn", { clerkId: clerk.clerkId, pin, ...seat });
    if (reply.ok) return onSignIn(reply.result);
    setStep({ name: "refused", refusal: reply.rejection });
    // The PIN was right when only the window was not: it need not be typed again.
    if (reply.rejection.code === "WindowOccupied") return;
    setPin("");
    field.current?.focus();
  };
  return (
    <form className={styles["side"]} onSubmit={(event) => void signIn(event)}>
      <div className={styles["form"]}>
        <h2>{chosenWindow ?? `${clerk.staffNumber} ${clerk.name[locale]}`}</h2>
        <label className={styles["field"]}>
          {t("signIn.pin")}
          <input
            ref={field}
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            value={pin}
            data-testid="pin"
            onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ""))}
          />
        </label>
        {chosenWindow === undefined && (
          <WindowField hall={hall} clerk={clerk} windowId={windowId} onChoose={setWindowId} />
        )}
        <Button type="submit" variant="filled" className={styles["submit"]} isDisabled={!isReady} data-testid="sign-in">
          {t(step.name === "sending" ? "signIn.sending" : "signIn.go")}
        </Button>
      </div>
      <div role="alert">
        {step.name === "refused" && (
          <NoticeLine tone="trouble">
            <span data-testid="refusal" data-code={step.refusal.code}>
              {refusalWords(step.refusal, locale)}
            </span>
          </NoticeLine>
        )}
      </div>
    </form>
  );
};

type WindowFieldProps = {
  hall: HallInfo;
  clerk: SeatedRoles;
  windowId: WindowId | null;
  onChoose: (windowId: WindowId | null) => void;
};

/** The usual window stands there already; nothing for people who sit at none. */
const WindowField = ({ hall, clerk, windowId, onChoose }: WindowFieldProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const need = seatNeed(clerk);
  if (need === "none") return null;
  return (
    <label className={styles["field"]}>
      {t("signIn.window")}
      <span className={styles["select"]}>
        <select
          value={windowId ?? ""}
          data-testid="sign-in-window"
          onChange={(event) => onChoose((event.target.value || null) as WindowId | null)}
        >
          <option value="" disabled={need === "must"}>
            {t(need === "must" ? "signIn.chooseWindow" : "signIn.noWindow")}
          </option>
          {hall.windows.map(({ windowId: id, number, name }) => (
            <option key={id} value={id}>
              {number} {name[locale]}
            </option>
          ))}
        </select>
        <Icon icon={ChevronDown} />
      </span>
    </label>
  );
};
