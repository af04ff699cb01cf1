import { Button } from "@yichuang/shared/ui/button";
import { Keypad } from "@yichuang/shared/ui/keypad";
import { Lattice } from "@yichuang/shared/ui/lattice";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { SetupChoice } from "@yichuang/shared/ui/setup/setup-choice";
import { SetupField } from "@yichuang/shared/ui/setup/setup-field";
import { SetupFrame } from "@yichuang/shared/ui/setup/setup-frame";
import { ChevronLeft, Printer, PrinterX, Usb } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import type { TestOutcome } from "../../ipc.ts";
import { testWords } from "../model/test-words.ts";
import type { KioskMachine } from "../session/machine.ts";
import styles from "./printer-step.module.css";

type PrinterStepProps = {
  own: Pick<NonNullable<KioskMachine["own"]>, "findPrinters" | "testPrinter" | "keepPrinter">;
  onDone: () => void;
  /** Absent in the set-up: there the question has no way back. */
  onBack?: () => void;
  step?: { step: number; count: number };
};

const addressLengthMax = 100;
const lookEveryMs = 2_000;
/** More printers than a kiosk has places. */
const shownMax = 3;

const usePrinterFiles = (findPrinters: PrinterStepProps["own"]["findPrinters"]): string[] => {
  const [files, setFiles] = useState<string[]>([]);
  useEffect(() => {
    let isGone = false;
    // Looked for again: a printer is plugged in while the question stands.
    const look = (): void =>
      void findPrinters()
        .then((found) => !isGone && setFiles(found))
        .catch(() => undefined);
    look();
    const timer = setInterval(look, lookEveryMs);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [findPrinters]);
  return files;
};

type Tried = { state: "untried" | "printing" } | { state: "tried"; outcome: TestOutcome };

/** SET8: where tickets are printed; tried before it is chosen. */
export const PrinterStep = ({ own, onDone, onBack, step }: PrinterStepProps) => {
  const { t } = useTranslation("setup");
  const { t: common } = useTranslation("common");
  const files = usePrinterFiles(own.findPrinters);
  /** "": to be typed. */
  const [address, setAddress] = useState<string | null>(null);
  const keep = async (chosen: string | null): Promise<boolean> => {
    const isKept = await own.keepPrinter(chosen).catch(() => false);
    if (isKept) onDone();
    return isKept;
  };
  const place = step ? { step } : {};
  if (address !== null)
    return <PrinterAddress own={own} {...place} first={address} onKeep={keep} onBack={() => setAddress(null)} />;
  return (
    <SetupFrame
      question={t("printer.question")}
      note={t("printer.note")}
      {...place}
      testId="setup-printer"
      foot={
        onBack && (
          <Button icon={ChevronLeft} onPress={onBack} data-testid="printer-cancel">
            {common("action.back")}
          </Button>
        )
      }
    >
      <Lattice className={styles["choices"]}>
        {files.slice(0, shownMax).map((file) => (
          <SetupChoice
            key={file}
            icon={Usb}
            name={t("printer.usb")}
            note={file}
            onPress={() => setAddress(file)}
            testId={`printer-${file}`}
          />
        ))}
        <SetupChoice
          icon={Printer}
          name={t("printer.network")}
          note={t("printer.networkNote")}
          onPress={() => setAddress("")}
          testId="printer-network"
        />
        <SetupChoice
          icon={PrinterX}
          name={t("printer.none")}
          note={t("printer.noneNote")}
          onPress={() => void keep(null)}
          testId="printer-none"
        />
      </Lattice>
    </SetupFrame>
  );
};

type PrinterAddressProps = Pick<PrinterStepProps, "own" | "step"> & {
  /** A device file, or "" for an address to type. */
  first: string;
  onKeep: (address: string) => Promise<boolean>;
  onBack: () => void;
};

const PrinterAddress = ({ own, step, first, onKeep, onBack }: PrinterAddressProps) => {
  const { t } = useTranslation("setup");
  const { t: common } = useTranslation("common");
  const [text, setText] = useState(first);
  const [tried, setTried] = useState<Tried>({ state: "untried" });
  const isPrinting = tried.state === "printing";
  const hasPrinted = tried.state === "tried" && tried.outcome.ok;
  const change = (next: string): void => {
    setText(next);
    setTried({ state: "untried" });
  };
  const failed = (reason: "error" | "no-address"): void =>
    setTried({ state: "tried", outcome: { ok: false, reason, didPaperMove: false } });
  const tryIt = (): void => {
    if (text === "" || isPrinting) return;
    setTried({ state: "printing" });
    void own
      .testPrinter(text)
      .then((outcome) => setTried({ state: "tried", outcome }))
      .catch(() => failed("error"));
  };
  const keep = async (): Promise<void> => {
    if (!(await onKeep(text))) failed("no-address");
  };
  const isTyped = first === "";
  const words = tried.state === "tried" ? testWords(tried.outcome) : null;
  return (
    <SetupFrame
      question={isTyped ? t("printer.typeQuestion") : t("printer.usb")}
      note={isTyped ? t("printer.typeNote") : first}
      {...(step ? { step } : {})}
      testId="setup-printer-address"
      {...(isTyped
        ? { aside: <Keypad keys="address" text={text} onText={change} lengthMax={addressLengthMax} /> }
        : {})}
      foot={
        <>
          <Button icon={ChevronLeft} onPress={onBack} data-testid="printer-back">
            {common("action.back")}
          </Button>
          <Button
            variant={hasPrinted ? "outlined" : "filled"}
            isDisabled={text === "" || isPrinting}
            onPress={tryIt}
            className={styles["action"]}
            data-testid="printer-test"
          >
            {t(isPrinting ? "printer.testing" : "printer.test")}
          </Button>
          <Button
            variant={hasPrinted ? "filled" : "outlined"}
            isDisabled={text === "" || isPrinting}
            onPress={() => void keep()}
            data-testid="printer-use"
          >
            {t("printer.use")}
          </Button>
        </>
      }
    >
      {isTyped && (
        <SetupField
          label={t("printer.field")}
          text={text}
          onText={change}
          onEnter={tryIt}
          lengthMax={addressLengthMax}
          inputMode="none"
          testId="printer-address"
        />
      )}
      <div role="alert">
        {words !== null && (
          <NoticeLine tone={words.tone} className={styles["said"]}>
            <span data-testid="printer-said" data-said={words.key}>
              {t(`printer.${words.key}`)}
            </span>
          </NoticeLine>
        )}
      </div>
    </SetupFrame>
  );
};
