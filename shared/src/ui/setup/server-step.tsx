import { ChevronLeft, Keyboard, Server } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import type { FoundServer, ServerCheck } from "../../electron/setup-calls.ts";
import { Button } from "../button.tsx";
import { Keypad } from "../keypad.tsx";
import { Lattice } from "../lattice.tsx";
import { NoticeLine } from "../notice-line.tsx";
import { SetupChoice } from "./setup-choice.tsx";
import { SetupField } from "./setup-field.tsx";
import { SetupFrame } from "./setup-frame.tsx";
import styles from "./setup.module.css";

export type ServerStepProps = {
  findServers: () => Promise<FoundServer[]>;
  /** Checks the address and keeps it when it is good. */
  keepServer: (address: string) => Promise<ServerCheck>;
  /** The server is kept. */
  onDone: () => void;
  step?: { step: number; count: number };
};

const lookEveryMs = 1_500;
const addressLengthMax = 100;
/** A hall has one server; more than a screen holds are a workshop's. */
const shownMax = 4;

const useFound = (findServers: ServerStepProps["findServers"]): FoundServer[] => {
  const [found, setFound] = useState<FoundServer[]>([]);
  useEffect(() => {
    let isGone = false;
    const look = (): void =>
      void findServers()
        .then((servers) => !isGone && setFound(servers))
        // The list stays as it is; typing is always possible.
        .catch(() => undefined);
    look();
    const timer = setInterval(look, lookEveryMs);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [findServers]);
  return found;
};

/** What is wrong with an address, in plain words. */
const FaultLine = ({ check, typed }: { check: ServerCheck | null; typed: string }) => {
  const { t } = useTranslation("setup");
  if (check === null || check.state === "good") return <div role="alert" />;
  const address = "url" in check ? check.url.replace(/^http:\/\//, "") : typed;
  const protocol = "protocol" in check ? check.protocol : "";
  return (
    <div role="alert">
      <NoticeLine tone="trouble" className={styles["fault"]}>
        <span data-testid="server-fault" data-state={check.state}>
          {t(`server.${check.state}`, { address, protocol })}
        </span>
      </NoticeLine>
    </div>
  );
};

/** SET6: which server: found in the network, or typed. */
export const ServerStep = ({ findServers, keepServer, onDone, step }: ServerStepProps) => {
  const { t } = useTranslation("setup");
  const found = useFound(findServers).slice(0, shownMax);
  const [isTyping, setIsTyping] = useState(false);
  const [text, setText] = useState("");
  const [check, setCheck] = useState<ServerCheck | null>(null);
  const [isChecking, setIsChecking] = useState(false);
  const choose = async (address: string): Promise<void> => {
    setIsChecking(true);
    setCheck(null);
    const verdict = await keepServer(address).catch((): ServerCheck => ({ state: "no-address" }));
    setIsChecking(false);
    setCheck(verdict);
    if (verdict.state === "good") onDone();
  };
  const type = (next: string): void => {
    setText(next);
    setCheck(null);
  };
  const turn = (toTyping: boolean): void => {
    setIsTyping(toTyping);
    setCheck(null);
  };
  if (isTyping)
    return (
      <SetupFrame
        question={t("server.typeQuestion")}
        note={t("server.typeNote")}
        step={step}
        testId="setup-server-type"
        aside={<Keypad keys="address" text={text} onText={type} lengthMax={addressLengthMax} />}
        foot={
          <>
            <Button icon={ChevronLeft} onPress={() => turn(false)} data-testid="server-list">
              {t("server.list")}
            </Button>
            <Button
              variant="filled"
              isDisabled={text === "" || isChecking}
              onPress={() => void choose(text)}
              data-testid="server-connect"
            >
              {t(isChecking ? "server.checking" : "server.connect")}
            </Button>
          </>
        }
      >
        <SetupField
          label={t("server.field")}
          text={text}
          onText={type}
          onEnter={() => text !== "" && void choose(text)}
          lengthMax={addressLengthMax}
          inputMode="none"
          testId="server-address"
        />
        <FaultLine check={check} typed={text} />
      </SetupFrame>
    );
  return (
    <SetupFrame
      question={t("server.question")}
      note={t("server.note")}
      step={step}
      testId="setup-server"
      foot={
        <Button icon={Keyboard} variant="outlined" onPress={() => turn(true)} data-testid="server-type">
          {t("server.type")}
        </Button>
      }
    >
      {found.length > 0 && (
        <Lattice className={styles["choices"]}>
          {found.map(({ url, hallName }) => (
            <SetupChoice
              key={url}
              icon={Server}
              name={hallName}
              note={url.replace(/^http:\/\//, "")}
              isDisabled={isChecking}
              onPress={() => void choose(url)}
              testId={`server-${url}`}
            />
          ))}
        </Lattice>
      )}
      <FaultLine check={check} typed="" />
      <p className={styles["looking"]} role="status">
        {found.length === 0 ? t("server.looking") : t("server.found", { count: found.length })}
        {found.length === 0 && <small>{t("server.lookingNote")}</small>}
      </p>
    </SetupFrame>
  );
};
