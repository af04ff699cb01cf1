import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useDataAge, useStatus, useView } from "@yichuang/shared/client/use-view";
import { formatAge } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { readLogLine } from "../../model/log-line.ts";
import { testWords } from "../../model/test-words.ts";
import type { KioskMachine } from "../../session/machine.ts";
import styles from "./corner.module.css";
import { LogWords } from "./log-words.tsx";
import type { CornerState } from "./use-machine-status.ts";

type CornerStatusProps = { connection: Connection; machine: KioskMachine; status: CornerState };

const faultsShown = 3;

/** How the machine is, row by row. */
export const CornerStatus = ({ connection, machine, status }: CornerStatusProps) => {
  const { t } = useTranslation("setup");
  const locale = useLocale();
  const line = useStatus(connection);
  const view = useView(connection, "kiosk", {});
  const ageMs = useDataAge(connection, view);
  const helloRevision = useConnection(connection, ({ hello }) => hello?.revision ?? null);
  const revision = view.revision ?? helloRevision;
  const diskFreeMb = status.machine?.diskFreeMb ?? null;
  const faults = (status.machine?.log ?? [])
    .map(readLogLine)
    .filter(({ isFault }) => isFault)
    .slice(-faultsShown);
  const name = machine.pairing.name();
  const row = (word: string, value: ReactNode, testId: string) => (
    <div className={styles["row"]}>
      <dt>{word}</dt>
      <dd data-testid={testId}>{value}</dd>
    </div>
  );
  return (
    <section className={styles["pane"]} aria-label={t("corner.status")}>
      <dl className={styles["rows"]}>
        {row(t("corner.server"), machine.serverUrl, "status-server")}
        {row(t("corner.line"), t(`corner.lineState.${line}`), "status-line")}
        {row(
          t("corner.revision"),
          revision === null || ageMs === null
            ? t("corner.unknown")
            : t("corner.revisionAge", { revision, age: formatAge(ageMs, locale) }),
          "status-revision",
        )}
        {row(
          t("corner.device"),
          name === null ? machine.device : t("corner.deviceName", { name, device: machine.device }),
          "status-device",
        )}
        {machine.own !== null &&
          row(t("corner.printer"), <PrinterWords {...machine.own} said={status.printer} />, "status-printer")}
        {machine.own !== null && row(t("corner.version"), status.machine?.version ?? "", "status-version")}
        {machine.own !== null &&
          row(
            t("corner.disk"),
            diskFreeMb === null
              ? t("corner.unknown")
              : t("corner.diskFree", { gigabytes: (diskFreeMb / 1024).toFixed(1) }),
            "status-disk",
          )}
        {machine.own !== null &&
          row(
            t("corner.faults"),
            faults.length === 0
              ? t("corner.noFaults")
              : faults.map(({ at, said }, place) => (
                  <span key={`${at}-${place}`}>
                    {at} <LogWords said={said} />
                  </span>
                )),
            "status-faults",
          )}
      </dl>
    </section>
  );
};

const PrinterWords = ({ printer, said }: { printer: string | null; said: CornerState["printer"] }) => {
  const { t } = useTranslation("setup");
  if (printer === null) return t("printer.absent");
  const address = printer.replace(/^tcp:\/\//, "");
  if (said === "asking" || said === null) return t("corner.printerState", { address, state: t("corner.asking") });
  const { key } = testWords(said);
  return t("corner.printerState", { address, state: t(`printer.is.${key}`) });
};
