import type { Connection, FieldsOf } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { WindowDay } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import { AssignSheet, AskSheet, PauseSheet } from "./window-sheets.tsx";
import styles from "./window-pane.module.css";

type WindowActionsProps = {
  connection: Connection;
  view: CounterView;
  /** null: still being asked for. */
  free: WindowDay["free"] | null;
  number: number;
  isHeld: boolean;
};

type Question = "pause" | "close" | "assign" | "vacate";

/** What will become of people when a window closes, or its seat is freed. */
const useConsequences = (): ((view: CounterView, question: "close" | "vacate") => string[]) => {
  const { t } = useTranslation("counter");
  return ({ active, parked, number, staffNumber }, question) => [
    t("windowPane.boards", { number }),
    ...(question === "vacate" ? [t("windowPane.signedOut", { staff: staffNumber ?? "" })] : []),
    ...(question === "vacate" && active ? [t("windowPane.returns", { label: active.label })] : []),
    ...(parked.length > 0
      ? [
          t(question === "vacate" ? "windowPane.parkedReturn" : "windowPane.parkedStay", {
            labels: parked.map(({ label }) => label).join(", "),
          }),
        ]
      : []),
  ];
};

/** LIV5: pause, resume, close, seat, free the seat; what takes work from somebody is asked once more. */
export const WindowActions = ({ connection, view, free, number, isHeld }: WindowActionsProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [question, setQuestion] = useState<Question | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<DeskRefusal | null>(null);
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  const consequences = useConsequences();
  const { windowId, state, clerkId, active } = view;
  const send = async <Type extends CommandType>(type: Type, fields: FieldsOf<Type>): Promise<void> => {
    setIsBusy(true);
    const reply = await connection.command(type, fields);
    setIsBusy(false);
    setRefusal(reply.ok ? null : reply.rejection);
    if (reply.ok) setQuestion(null);
  };
  const ask = (next: Question | null): void => {
    setRefusal(null);
    setQuestion(next);
  };
  const words = refusal && refusalWords(refusal, locale);
  const common = { isHeld: isHeld || isBusy, refusal: words, onClose: () => ask(null) };
  return (
    <footer className={styles["actions"]}>
      {words !== null && question === null && <NoticeLine isLive>{words}</NoticeLine>}
      {clerkId === null && <p className={styles["none"]}>{t("windowPane.nobodyHow")}</p>}
      {clerkId !== null && state === "closed" && <p className={styles["none"]}>{t("windowPane.closedHow")}</p>}
      <div>
        {state === "open" && (
          <Button isDisabled={isHeld} onPress={() => ask("pause")} data-testid="window-pause">
            {t("windowPane.pause")}
          </Button>
        )}
        {state === "paused" && (
          <Button
            variant="outlined"
            isDisabled={isHeld || isBusy}
            onPress={() => void send("ResumeWindow", { windowId })}
            data-testid="window-resume"
          >
            {t("windowPane.resume")}
          </Button>
        )}
        {state !== "closed" && (
          <Button
            isDisabled={isHeld || active !== null}
            onPress={() => ask("close")}
            data-testid="window-shut"
            {...(active ? { note: t("windowPane.firstFinish", { label: active.label }) } : {})}
          >
            {t("windowPane.close")}
          </Button>
        )}
        {active === null && (
          <Button isDisabled={isHeld} onPress={() => ask("assign")} data-testid="window-assign">
            {t("windowPane.assign")}
          </Button>
        )}
        {clerkId !== null && (
          <Button variant="danger" isDisabled={isHeld} onPress={() => ask("vacate")} data-testid="window-vacate">
            {t("windowPane.vacate")}
          </Button>
        )}
      </div>
      {question === "pause" && (
        <PauseSheet
          {...common}
          number={number}
          reasons={catalogue?.rules.pauseReasons ?? []}
          onPause={(reason, minutes) =>
            void send("PauseWindow", { windowId, reason, ...(minutes === null ? {} : { minutes }) })
          }
        />
      )}
      {question === "assign" && (
        <AssignSheet
          {...common}
          number={number}
          free={free?.filter((each) => each.clerkId !== clerkId) ?? null}
          onAssign={(assigned) => void send("AssignClerk", { clerkId: assigned, windowId })}
        />
      )}
      {(question === "close" || question === "vacate") && (
        <AskSheet
          {...common}
          title={t(`windowPane.ask.${question}`, { number })}
          facts={consequences(view, question)}
          go={t(question === "close" ? "windowPane.close" : "windowPane.vacate")}
          onGo={() =>
            void (question === "close"
              ? send("CloseWindow", { windowId })
              : clerkId !== null && send("AssignClerk", { clerkId, windowId: null }))
          }
        />
      )}
    </footer>
  );
};
