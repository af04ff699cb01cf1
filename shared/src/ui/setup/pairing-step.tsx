import { Monitor, RotateCw, SquarePen } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import type { Pairing, PairingState } from "../../client/pairing.ts";
import { useLocale } from "../../i18n/use-locale.ts";
import type { PairingRole } from "../../protocol/pairing.ts";
import { Button } from "../button.tsx";
import { Lattice } from "../lattice.tsx";
import { NoticeLine } from "../notice-line.tsx";
import { SetupChoice } from "./setup-choice.tsx";
import { SetupField } from "./setup-field.tsx";
import { SetupFrame } from "./setup-frame.tsx";
import styles from "./setup.module.css";

export type PairingStepProps = {
  pairing: Pairing;
  role: PairingRole;
  /** It had a token, and the server does not know it. */
  wasPaired: boolean;
  /** The name is to be kept. */
  onName: (name: string) => void;
  step?: { step: number; count: number } | undefined;
};

const nameLengthMax = 30;
const numerals = { zh: ["一", "二", "三", "四", "五", "六"], en: ["1", "2", "3", "4", "5", "6"] };

type NameProps = Pick<PairingStepProps, "role" | "step"> & { name: string; onName: (name: string) => void };

/** What people call it: one of the usual names, or typed on a real keyboard. */
const NameQuestion = ({ role, step, name, onName }: NameProps) => {
  const { t } = useTranslation("setup");
  const locale = useLocale();
  const [text, setText] = useState(name);
  const isUsable = text.trim() !== "";
  const go = (): void => {
    if (isUsable) onName(text.trim());
  };
  return (
    <SetupFrame
      question={t("pairing.nameQuestion")}
      note={t("pairing.nameNote")}
      step={step}
      testId="setup-name"
      foot={
        <Button variant="filled" isDisabled={!isUsable} onPress={go} data-testid="pairing-ask">
          {t("pairing.ask")}
        </Button>
      }
    >
      <SetupField
        label={t("pairing.field")}
        text={text}
        onText={setText}
        onEnter={go}
        lengthMax={nameLengthMax}
        testId="device-name"
      />
      <Lattice className={styles["names"]}>
        {numerals[locale].map((number) => {
          const suggestion = t(`pairing.suggested.${role}`, { number });
          return (
            <SetupChoice
              key={number}
              icon={Monitor}
              name={suggestion}
              isChosen={text === suggestion}
              onPress={() => setText(suggestion)}
              testId={`name-${number}`}
            />
          );
        })}
      </Lattice>
    </SetupFrame>
  );
};

/** Where the request stands, in words. */
const StateLine = ({ state }: { state: PairingState }) => {
  const { t } = useTranslation("setup");
  const isAway = state.state === "away" || (state.state === "waiting" && state.isAway);
  const tone = isAway || state.state === "full" ? "late" : state.state === "refused" ? "trouble" : "plain";
  return (
    <NoticeLine tone={state.state === "paired" ? "good" : tone} isLive className={styles["fault"]}>
      <span data-testid="pairing-state" data-state={isAway ? "away" : state.state}>
        {isAway ? t("pairing.away") : t(`pairing.${state.state}`)}
      </span>
    </NoticeLine>
  );
};

/** Six digits in two groups, as people read them to each other. */
const Code = ({ code }: { code: string | null }) => {
  const { t } = useTranslation("setup");
  return (
    <p className={styles["code"]} aria-label={t("pairing.code")} data-testid="pairing-code" data-code={code ?? ""}>
      <span>{code?.slice(0, 3) ?? "–––"}</span> <span>{code?.slice(3) ?? "–––"}</span>
    </p>
  );
};

/** SET7: the device's name, then the code that a supervisor confirms; goes on by itself. */
export const PairingStep = ({ pairing, role, wasPaired, onName, step }: PairingStepProps) => {
  const { t } = useTranslation("setup");
  const { subscribe, getState } = pairing.state;
  const state = useSyncExternalStore(subscribe, getState);
  const [isNaming, setIsNaming] = useState(pairing.name() === "");
  const ask = (name: string): void => {
    onName(name);
    pairing.ask(name);
    setIsNaming(false);
  };
  if (isNaming) return <NameQuestion role={role} step={step} name={pairing.name()} onName={ask} />;
  const name = pairing.name();
  return (
    <SetupFrame
      question={t("pairing.question")}
      note={wasPaired ? t("pairing.forgotten") : undefined}
      step={step}
      testId="setup-pairing"
      foot={
        <>
          <Button icon={SquarePen} onPress={() => setIsNaming(true)} data-testid="pairing-rename">
            {t("pairing.rename")}
          </Button>
          {state.state === "refused" && (
            <Button variant="filled" icon={RotateCw} onPress={() => ask(name)} data-testid="pairing-again">
              {t("pairing.again")}
            </Button>
          )}
        </>
      }
    >
      <Lattice className={styles["pairing"]}>
        <div className={styles["who"]}>
          <span>{t(`pairing.kind.${role}`)}</span>
          <b data-testid="pairing-name">{name}</b>
        </div>
        <div className={styles["codePane"]}>
          <Code code={state.state === "waiting" ? state.code : null} />
          <small>{t("pairing.expires")}</small>
        </div>
        <p className={styles["how"]}>{t("pairing.how", { name })}</p>
        <StateLine state={state} />
      </Lattice>
    </SetupFrame>
  );
};
