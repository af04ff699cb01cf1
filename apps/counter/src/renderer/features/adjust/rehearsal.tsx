import type { Connection } from "@yichuang/shared/client/connection";
import type { HallRehearsal, RehearsedFigures } from "@yichuang/shared/protocol/hall-file";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { FlaskConical } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { changesOf } from "./draft.ts";
import styles from "./review.module.css";
import type { Draft } from "./use-draft.ts";

type Played = Extract<HallRehearsal, { state: "played" }>;
type RehearsalProps = { connection: Connection; of: Draft; isHeld: boolean };

/** RHS2: the last day with tickets, as it would have gone. */
export const Rehearsal = ({ connection, of, isHeld }: RehearsalProps) => {
  const { t } = useTranslation("counter");
  const [result, setResult] = useState<HallRehearsal | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  // Of other changes it says nothing.
  useEffect(() => setResult(null), [of.edits]);
  const play = async (): Promise<void> => {
    if (of.source === null) return;
    setIsBusy(true);
    const asked = { baseVersion: of.source.info.version, changes: changesOf(of.edits) };
    const reply = await connection.query("RehearseHall", asked);
    setIsBusy(false);
    setResult(reply.ok ? reply.result : { state: "failed" });
  };
  return (
    <div className={styles["rehearsal"]}>
      <Button
        variant="outlined"
        icon={FlaskConical}
        isDisabled={isHeld}
        isPending={isBusy}
        onPress={() => void play()}
        data-testid="rehearse"
      >
        {t(isBusy ? "adjust.rehearsal.busy" : "adjust.rehearsal.go")}
      </Button>
      {result && result.state !== "played" && <p role="status">{t(`adjust.rehearsal.${result.state}`)}</p>}
      {result?.state === "played" && <Figures played={result} />}
    </div>
  );
};

const rows: { key: keyof RehearsedFigures; unit: "minutes" | "percent" | "people" }[] = [
  { key: "p50", unit: "minutes" },
  { key: "p95", unit: "minutes" },
  { key: "withinTargetShare", unit: "percent" },
  { key: "busyGap", unit: "percent" },
  { key: "served", unit: "people" },
];

const shown = (value: number, unit: (typeof rows)[number]["unit"]): string => {
  if (unit === "percent") return `${Math.round(value * 100)} %`;
  return unit === "minutes" ? value.toFixed(1) : String(Math.round(value));
};

const Figures = ({ played }: { played: Played }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const { day, recorded, before, after, services, leftOut } = played;
  const changed = services
    .filter(({ before: was, after: is }) => Math.abs(was.p95 - is.p95) >= 0.1)
    .sort((a, b) => b.people - a.people)
    .slice(0, 8);
  return (
    <div data-testid="rehearsed">
      <table>
        <caption>{t("adjust.rehearsal.caption", { day })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("adjust.rehearsal.figure")}</th>
            <th scope="col">{t("adjust.rehearsal.recorded")}</th>
            <th scope="col">{t("adjust.rehearsal.before")}</th>
            <th scope="col">{t("adjust.rehearsal.after")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, unit }) => (
            <tr key={key}>
              <th scope="row">{t(`adjust.rehearsal.${key}`)}</th>
              <td>{shown(recorded[key], unit)}</td>
              <td>{shown(before[key], unit)}</td>
              <td>
                <b>{shown(after[key], unit)}</b>
              </td>
            </tr>
          ))}
          {changed.map(({ serviceId, name, people, before: was, after: is }) => (
            <tr key={serviceId}>
              <th scope="row">{t("adjust.rehearsal.service", { name: name[locale], count: people })}</th>
              <td>–</td>
              <td>{shown(was.p95, "minutes")}</td>
              <td>
                <b>{shown(is.p95, "minutes")}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles["quiet"]}>
        {t("adjust.rehearsal.note")}
        {leftOut.people + leftOut.windows > 0 && ` ${t("adjust.rehearsal.leftOut", leftOut)}`}
      </p>
    </div>
  );
};
