import type { BoardCall } from "@yichuang/shared/protocol/views/board-view";
import { clsx } from "@yichuang/shared/ui/clsx";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { StatusWord } from "@yichuang/shared/ui/status-word";
import { useTranslation } from "react-i18next";

import type { Page } from "../../model/pages.ts";
import styles from "./lists.module.css";
import { PageSign } from "./page-sign.tsx";

type CallsProps = {
  title: string;
  page: Page<BoardCall>;
  /** Rows there is room for; the rest stays as empty lines. */
  places: number;
  /** Label of the ticket on the stage. */
  stageLabel: string | null;
  /** Stands in the first line when nobody was called. */
  emptyWords?: string;
};

const CallRow = ({ call, isOnStage }: { call: BoardCall; isOnStage: boolean }) => {
  const { t } = useTranslation(["display", "common"]);
  return (
    <li
      className={clsx(
        styles["row"],
        styles["call"],
        isOnStage && styles["onStage"],
        call.status === "finished" && styles["over"],
      )}
      data-testid={`call-row-${call.label}`}
      data-status={call.status}
    >
      <KindShape kind={call.kind} className={styles["shape"]} />
      <Label className={styles["label"]}>{call.label}</Label>
      <b className={styles["number"]} aria-label={t("calls.windowNumber", { number: call.windowNumber })}>
        {call.windowNumber}
      </b>
      {call.status === "finished" ? (
        <span className={styles["status"]}>{t("calls.served")}</span>
      ) : (
        <StatusWord status={call.status} className={styles["status"]} />
      )}
    </li>
  );
};

/** Called numbers, newest first, each with its window and what became of it. */
export const Calls = ({ title, page, places, stageLabel, emptyWords }: CallsProps) => {
  const { t } = useTranslation("display");
  const emptyLines = Array.from({ length: places - page.rows.length }, (_, line) => line);
  return (
    <section>
      <h2 className={clsx(styles["head"], styles["call"])}>
        <span className={styles["title"]}>{title}</span>
        <span>{t("calls.window")}</span>
        <PageSign page={page} />
      </h2>
      <ul>
        {page.rows.map((call) => (
          <CallRow key={`${call.label} ${call.windowNumber}`} call={call} isOnStage={call.label === stageLabel} />
        ))}
        {emptyLines.map((line) => (
          <li key={line} className={clsx(styles["row"], styles["emptyLine"])} aria-hidden={line > 0 || !emptyWords}>
            {line === 0 && page.rows.length === 0 ? emptyWords : null}
          </li>
        ))}
      </ul>
    </section>
  );
};
