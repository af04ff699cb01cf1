import type { Connection } from "@yichuang/shared/client/connection";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { SetupFrame } from "@yichuang/shared/ui/setup/setup-frame";
import {
  ChevronLeft,
  LogOut,
  Minimize2,
  Printer,
  PrinterCheck,
  RefreshCw,
  RotateCcw,
  ScrollText,
  Unplug,
  type LucideIcon,
} from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLayout } from "../../hooks/use-layout.ts";
import { useUntouched } from "../../hooks/use-untouched.ts";
import { testWords } from "../../model/test-words.ts";
import { PrinterStep } from "../../parts/printer-step.tsx";
import type { KioskMachine } from "../../session/machine.ts";
import { CornerAsk, type Grave } from "./corner-ask.tsx";
import { CornerLog } from "./corner-log.tsx";
import { CornerStatus } from "./corner-status.tsx";
import styles from "./corner.module.css";
import { useMachineStatus } from "./use-machine-status.ts";

type CornerPageProps = { connection: Connection; machine: KioskMachine; onClose: () => void };

/** SET10: an administrator who was called away leaves nothing open. */
const untouchedMs = 120_000;

type Said = ReturnType<typeof testWords> | "printing" | null;

/** What ends the kiosk's work, by what it does. */
const doGrave = async (grave: Grave, machine: KioskMachine): Promise<void> => {
  const { own } = machine;
  if (grave === "unpair") await machine.unpair();
  if (grave === "startOver") await own?.startOver();
  if (grave === "unpair" || grave === "startOver") return machine.reload();
  if (grave === "restart") await (own === null ? machine.reload() : own.restart());
  if (grave === "leave") await own?.leaveFullScreen();
  if (grave === "quit") await own?.quit();
};

export const CornerPage = ({ connection, machine, onClose }: CornerPageProps) => {
  const { t } = useTranslation("setup");
  const { own } = machine;
  const status = useMachineStatus(own);
  const { layout } = useLayout();
  const [asked, setAsked] = useState<Grave | null>(null);
  const [isChoosingPrinter, setIsChoosingPrinter] = useState(false);
  const [said, setSaid] = useState<Said>(null);
  /** Where the screen is too small for both. */
  const [isLogShown, setIsLogShown] = useState(false);
  useUntouched(untouchedMs, onClose);
  if (isChoosingPrinter && own !== null)
    return <PrinterStep own={own} onDone={machine.reload} onBack={() => setIsChoosingPrinter(false)} />;
  const test = async (address: string): Promise<void> => {
    setSaid("printing");
    const failed = { ok: false, reason: "error", didPaperMove: false } as const;
    setSaid(testWords((await own?.testPrinter(address).catch(() => failed)) ?? failed));
  };
  const action = (icon: LucideIcon, name: string, testId: string, onPress: () => void, isDisabled = false) => (
    <Button icon={icon} className={styles["action"]} isDisabled={isDisabled} onPress={onPress} data-testid={testId}>
      {name}
    </Button>
  );
  const grave = (icon: LucideIcon, what: Grave, name = t(`corner.${what}`)) =>
    action(icon, name, `corner-${what}`, () => setAsked(what));
  const printer = own?.printer ?? null;
  return (
    <SetupFrame
      question={t("corner.title")}
      testId="corner"
      foot={
        <Button variant="filled" icon={ChevronLeft} onPress={onClose} data-testid="corner-close">
          {t("corner.close")}
        </Button>
      }
    >
      <div className={styles["page"]} data-has-log={own !== null} data-shown={isLogShown ? "log" : "status"}>
        <CornerStatus connection={connection} machine={machine} status={status} />
        {own !== null && <CornerLog lines={status.machine?.log ?? []} />}
        <div className={styles["actions"]}>
          {own !== null &&
            action(
              PrinterCheck,
              t(said === "printing" ? "printer.testing" : "corner.testSlip"),
              "corner-test",
              () => printer !== null && void test(printer),
              printer === null || said === "printing",
            )}
          {own !== null &&
            action(Printer, t("corner.changePrinter"), "corner-printer", () => setIsChoosingPrinter(true))}
          {grave(RefreshCw, "restart", t(own === null ? "corner.reload" : "corner.restart"))}
          {grave(Unplug, "unpair")}
          {own !== null && grave(RotateCcw, "startOver")}
          {own !== null && grave(Minimize2, "leave")}
          {own !== null && grave(LogOut, "quit")}
          {own !== null && layout === "small" && (
            <Button
              icon={ScrollText}
              className={styles["action"]}
              onPress={() => setIsLogShown(!isLogShown)}
              data-testid="corner-turn"
            >
              {t(isLogShown ? "corner.status" : "corner.log")}
            </Button>
          )}
        </div>
        <div role="status" className={styles["line"]}>
          {said !== null && said !== "printing" && (
            <NoticeLine tone={said.tone} className={styles["said"]}>
              <span data-testid="corner-printed" data-said={said.key}>
                {t(`printer.${said.key}`)}
              </span>
            </NoticeLine>
          )}
        </div>
      </div>
      {asked !== null && (
        <CornerAsk
          grave={asked}
          onGo={() => {
            setAsked(null);
            void doGrave(asked, machine);
          }}
          onStay={() => setAsked(null)}
        />
      )}
    </SetupFrame>
  );
};
