import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import { type WorkOrderStep, workOrderSteps } from "@yichuang/shared/domain/rating";
import { formatClock, formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { WorkOrderInfo } from "@yichuang/shared/protocol/queries";
import { Icon } from "@yichuang/shared/ui/icon";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { Check, Circle, CircleDot, type LucideIcon } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import { dayWords } from "../../parts/day-words.ts";
import { DueChip } from "../../parts/due-chip.tsx";
import { DueWord } from "./due-word.tsx";
import { OwnerField } from "./owner-field.tsx";
import styles from "./order.module.css";
import { StepForm } from "./step-form.tsx";

type OrderStepsProps = { connection: Connection; order: WorkOrderInfo; isHeld: boolean };

type StepState = "done" | "next" | "later";
const shapes: Record<StepState, LucideIcon> = { done: Check, next: CircleDot, later: Circle };

/** WO3: call back, rectify, verify; each with who did it, when, and in which words. */
export const OrderSteps = ({ connection, order, isHeld }: OrderStepsProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [refusal, setRefusal] = useState<DeskRefusal | null>(null);
  const kit = { connection, order, isHeld, onRefusal: setRefusal };
  return (
    <>
      <header className={styles["orderHead"]}>
        <h2>{t("ratings.work")}</h2>
        {order.nextStep === null ? (
          <DueChip stands="fine" icon={Check} word={t("ratings.isClosed")} />
        ) : (
          <DueWord dueDay={order.dueDay} urgency={order.urgency} />
        )}
      </header>
      <OwnerField {...kit} />
      {refusal && (
        <NoticeLine tone="trouble" isLive>
          {refusalWords(refusal, locale)}
        </NoticeLine>
      )}
      <ol className={styles["steps"]}>
        {workOrderSteps.map((step) => (
          <Step key={step} step={step} {...kit} />
        ))}
      </ol>
    </>
  );
};

const stateOf = (order: WorkOrderInfo, step: WorkOrderStep): StepState =>
  order.steps.some((done) => done.step === step) ? "done" : order.nextStep === step ? "next" : "later";

type StepProps = OrderStepsProps & { step: WorkOrderStep; onRefusal: (refusal: DeskRefusal | null) => void };

const Step = ({ step, order, ...kit }: StepProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const timeZone = useConnection(kit.connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const state = stateOf(order, step);
  const done = order.steps.find((known) => known.step === step);
  const dueDay = step === "call-back" ? order.callBackDay : order.rectifyDay;
  return (
    <li className={styles["step"]} data-state={state} data-testid={`step-${step}`}>
      <Icon icon={shapes[state]} className={styles["stepShape"]} />
      <div>
        <p>
          <b>{t(`ratings.step.${step}`)}</b>
          <small>
            {done
              ? t("ratings.doneBy", {
                  time: `${formatDate(done.atMs, timeZone, locale)} ${formatClock(done.atMs, timeZone)}`,
                  number: done.staffNumber,
                })
              : t("ratings.dueBy", { day: dayWords(dueDay, locale) })}
          </small>
        </p>
        {done && <p className={styles["note"]}>{done.note ?? t("ratings.noteExpired")}</p>}
        {state === "next" && <StepForm step={step} order={order} {...kit} />}
      </div>
    </li>
  );
};
