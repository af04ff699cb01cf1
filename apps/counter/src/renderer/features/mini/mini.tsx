import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow } from "@yichuang/shared/client/use-view";
import type { Outcome } from "@yichuang/shared/domain/ticket";
import { formatTimer } from "@yichuang/shared/i18n/format";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { KindShape } from "@yichuang/shared/ui/kind-mark";
import { Label } from "@yichuang/shared/ui/label";
import { Maximize2, RotateCw } from "lucide-react";
import { useTranslation } from "react-i18next";

import { miniKey } from "../../model/letter-keys.ts";
import { actionKeys, canDo, primaryOf } from "../../model/next-action.ts";
import type { Work } from "../../session/work.ts";
import styles from "./mini.module.css";

type MiniProps = {
  connection: Connection;
  view: CounterView;
  outcome: Outcome;
  isHeld: boolean;
  isBusy: boolean;
  work: Pick<Work, "primary" | "side">;
  /** Back to the whole screen. */
  onGrow: () => void;
};

/** CTR20: label, time, who waits, and the two keys of the day, in a strip above the clerk's other program. */
export const Mini = ({ connection, view, outcome, isHeld, isBusy, work, onGrow }: MiniProps) => {
  const { t } = useTranslation(["counter", "common"]);
  const nowMs = useServerNow(connection, 1_000);
  const { active } = view;
  const action = primaryOf(view);
  const waiting = view.queues.reduce((sum, { level, count }) => (level === null ? sum : sum + count), 0);
  const sinceMs = active?.startedAtMs ?? active?.lastCallAtMs ?? null;
  return (
    <section className={styles["mini"]} aria-label={t("counter:mini.title")} data-testid="mini" data-held={isHeld}>
      <p className={styles["line"]}>
        {active ? (
          <>
            <KindShape kind={active.kind} />
            <b data-testid="mini-label">
              <Label>{active.label}</Label>
            </b>
            {sinceMs !== null && <time>{formatTimer(nowMs - sinceMs)}</time>}
          </>
        ) : (
          <b className={styles["words"]}>
            {view.state === "open" ? t("counter:mini.free") : t(`common:windowState.${view.state}`)}
          </b>
        )}
        <small role="status">{isHeld ? t("counter:mini.held") : t("common:waiting", { count: waiting })}</small>
      </p>
      <div className={styles["keys"]}>
        <Button
          variant="filled"
          keyHint={t("counter:primary.key")}
          isDisabled={isHeld}
          isPending={isBusy}
          onPress={() => work.primary(action)}
          data-testid="mini-primary"
          data-action={action}
        >
          {action === "finish" ? t(`counter:primary.finish.${outcome}`) : t(`counter:primary.${action}`)}
        </Button>
        <Button
          icon={RotateCw}
          isDisabled={isHeld || !canDo("recall", view)}
          isPending={isBusy}
          onPress={() => work.side("recall")}
          aria-label={`${t("counter:action.recall")} ${actionKeys.recall}`}
          data-testid="mini-recall"
        >
          {actionKeys.recall}
        </Button>
        <Button icon={Maximize2} onPress={onGrow} aria-label={t("counter:mini.grow")} data-testid="mini-grow">
          {miniKey}
        </Button>
      </div>
    </section>
  );
};
