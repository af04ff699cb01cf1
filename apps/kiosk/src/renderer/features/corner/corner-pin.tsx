import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { ClerkId } from "@yichuang/shared/domain/ids";
import { pinLength } from "@yichuang/shared/domain/pin";
import { Button } from "@yichuang/shared/ui/button";
import { Keypad } from "@yichuang/shared/ui/keypad";
import { Lattice } from "@yichuang/shared/ui/lattice";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { SetupChoice } from "@yichuang/shared/ui/setup/setup-choice";
import { SetupField } from "@yichuang/shared/ui/setup/setup-field";
import { SetupFrame } from "@yichuang/shared/ui/setup/setup-frame";
import { ChevronLeft, IdCard } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useUntouched } from "../../hooks/use-untouched.ts";
import { askServer, findJudge, type PinJudge, type PinVerdict } from "../../session/corner-pin.ts";
import type { KioskMachine } from "../../session/machine.ts";
import styles from "./corner.module.css";

type CornerPinProps = {
  connection: Connection;
  machine: KioskMachine;
  onOpen: () => void;
  onClose: () => void;
};

/** A citizen who came here by chance is back soon. */
const untouchedMs = 30_000;

/** Asked again when the server comes or goes. */
const useJudge = ({ connection, machine }: CornerPinProps): PinJudge | null => {
  const [judge, setJudge] = useState<PinJudge | null>(null);
  const status = useStatus(connection);
  useEffect(() => {
    let isGone = false;
    void findJudge(connection, machine).then((found) => !isGone && setJudge(found));
    return () => {
      isGone = true;
    };
  }, [connection, machine, status]);
  return judge;
};

/** SET9: who you are, then the PIN. Staff numbers, never names: the screen is public. */
export const CornerPin = (props: CornerPinProps) => {
  const { connection, machine, onOpen, onClose } = props;
  const { t } = useTranslation("setup");
  const judge = useJudge(props);
  const [chosen, setChosen] = useState<ClerkId | null>(null);
  useUntouched(untouchedMs, onClose);
  const back = (
    <Button icon={ChevronLeft} onPress={onClose} data-testid="corner-close">
      {t("corner.close")}
    </Button>
  );
  if (judge === null) return <LoadingPane />;
  if (judge.by === "nobody")
    return (
      <SetupFrame question={t("corner.title")} note={t("corner.none")} testId="corner-none" foot={back}>
        {null}
      </SetupFrame>
    );
  const only = judge.by === "staff" && judge.supervisors.length === 1 ? judge.supervisors[0]?.clerkId : undefined;
  const clerkId = only ?? chosen;
  if (judge.by === "staff" && clerkId === null)
    return (
      <SetupFrame question={t("corner.who")} testId="corner-who" foot={back}>
        <Lattice className={styles["people"]}>
          {judge.supervisors.map((supervisor) => (
            <SetupChoice
              key={supervisor.clerkId}
              icon={IdCard}
              name={t("corner.staff", { number: supervisor.staffNumber })}
              onPress={() => setChosen(supervisor.clerkId)}
              testId={`corner-clerk-${supervisor.clerkId}`}
            />
          ))}
        </Lattice>
      </SetupFrame>
    );
  const check = async (pin: string): Promise<PinVerdict> => {
    if (judge.by === "staff" && clerkId !== null) return askServer(connection, clerkId, pin);
    return machine.own === null ? { state: "absent" } : machine.own.checkAdminPin(pin);
  };
  return (
    <PinQuestion
      note={t(judge.by === "staff" ? "corner.online" : "corner.own")}
      check={async (pin) => {
        const verdict = await check(pin).catch((): PinVerdict => ({ state: "wrong" }));
        machine.note(verdict.state === "right" ? "corner opened" : "corner refused");
        if (verdict.state === "right") onOpen();
        return verdict;
      }}
      back={back}
    />
  );
};

type PinQuestionProps = { note: string; check: (pin: string) => Promise<PinVerdict>; back: React.ReactNode };

const PinQuestion = ({ note, check, back }: PinQuestionProps) => {
  const { t } = useTranslation("setup");
  const [text, setText] = useState("");
  const [verdict, setVerdict] = useState<PinVerdict | "checking" | null>(null);
  const isChecking = verdict === "checking";
  const isReady = text.length >= pinLength.min && !isChecking;
  const type = (next: string): void => {
    setText(next.replaceAll(/\D/g, ""));
    if (!isChecking) setVerdict(null);
  };
  const open = async (): Promise<void> => {
    if (!isReady) return;
    setVerdict("checking");
    const said = await check(text);
    setText("");
    setVerdict(said);
  };
  return (
    <SetupFrame
      question={t("corner.pinTitle")}
      note={note}
      testId="corner-pin"
      aside={<Keypad text={text} onText={type} lengthMax={pinLength.max} />}
      foot={
        <>
          {back}
          <Button variant="filled" isDisabled={!isReady} onPress={() => void open()} data-testid="corner-open">
            {t(isChecking ? "corner.checking" : "corner.open")}
          </Button>
        </>
      }
    >
      <SetupField
        label={t("corner.pinTitle")}
        text={text}
        onText={type}
        onEnter={() => void open()}
        lengthMax={pinLength.max}
        isSecret
        inputMode="none"
        testId="corner-pin-field"
      />
      <div role="alert">
        {verdict !== null && verdict !== "checking" && verdict.state !== "right" && (
          <NoticeLine tone="trouble" className={styles["said"]}>
            <span data-testid="corner-refused" data-state={verdict.state}>
              {verdict.state === "refused" && verdict.message}
              {verdict.state === "wait" && t("corner.wait", { seconds: verdict.waitS })}
              {(verdict.state === "wrong" || verdict.state === "absent") && t("corner.wrong")}
            </span>
          </NoticeLine>
        )}
      </div>
    </SetupFrame>
  );
};
