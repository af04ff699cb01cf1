import type { DocumentId } from "@yichuang/shared/domain/ids";
import { isImpersonal } from "@yichuang/shared/domain/impersonal";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CaseInfo, StepInfo } from "@yichuang/shared/protocol/views/cases-view";
import { Button, type ButtonVariant } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";

import { type CaseAct, caseActKeys, primaryAct } from "../../model/case-acts.ts";
import { caseLetters } from "../../model/case-keys.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import styles from "./case-foot.module.css";

/** What was done last, for the line below. */
export type Done = { words: string; documentId: DocumentId | null };

type CaseFootProps = {
  info: CaseInfo;
  step: StepInfo | null;
  acts: readonly CaseAct[];
  opinion: string;
  opinionField: RefObject<HTMLInputElement | null>;
  isHeld: boolean;
  isBusy: boolean;
  refusal: DeskRefusal | null;
  done: Done | null;
  onOpinion: (words: string) => void;
  onAct: (act: CaseAct) => void;
};

const variants: Partial<Record<CaseAct, ButtonVariant>> = {
  withdraw: "danger",
  refuse: "danger",
  "end-lapsed": "danger",
};

/** DSK4: what may be done with the step, each with its key; and at one place that never moves, why the last thing was refused. */
export const CaseFoot = (props: CaseFootProps) => {
  const { step, acts, opinion, opinionField, isHeld, isBusy, onOpinion, onAct } = props;
  const { t } = useTranslation("cases");
  const primary = primaryAct(acts);
  const nameOf = useActName(step);
  const hasOpinion = acts.includes("pass");
  return (
    <footer className={styles["foot"]} data-testid="case-foot">
      <div className={styles["line"]}>
        {hasOpinion && (
          <label className={styles["opinion"]}>
            <span>
              {t("opinion.label")} <kbd aria-hidden="true">{caseLetters.opinion}</kbd>
            </span>
            <input
              ref={opinionField}
              value={opinion}
              maxLength={500}
              autoComplete="off"
              placeholder={t("opinion.hint")}
              aria-invalid={!isImpersonal(opinion)}
              onChange={({ target }) => onOpinion(target.value)}
              onKeyDown={(event) => {
                // From the words back to the keys of the page.
                if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
              }}
              data-testid="opinion"
            />
          </label>
        )}
        <Message {...props} />
      </div>
      <div className={styles["acts"]} role="group" aria-label={t("act.label")}>
        {acts.map((act) => (
          <Button
            key={act}
            variant={act === primary ? "filled" : (variants[act] ?? "plain")}
            keyHint={act === primary ? `${caseActKeys[act]} / ${t("sheet.enter")}` : caseActKeys[act]}
            isDisabled={isHeld || (act === "pass" && !isImpersonal(opinion))}
            isPending={isBusy}
            onPress={() => onAct(act)}
            aria-keyshortcuts={caseActKeys[act]}
            data-testid={`act-${act}`}
          >
            {nameOf(act)}
          </Button>
        ))}
      </div>
    </footer>
  );
};

/** The words of an act at a step of this kind. */
const useActName = (step: StepInfo | null): ((act: CaseAct) => string) => {
  const { t } = useTranslation("cases");
  const kind = step?.act ?? "review";
  return (act) => {
    if (act === "pass") return t(`act.pass.${kind}`);
    if (act === "refuse") return t(`act.refuse.${step?.refusesAs ?? "denial"}`);
    return t(`act.${act}`);
  };
};

/** Why the last thing was refused, what came of it, or whose turn it is. */
const Message = ({ info, step, acts, opinion, refusal, done }: CaseFootProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const words = (): string | null => {
    if (step === null || acts.some((act) => act !== "withdraw" && act !== "assign")) return null;
    if (step.state === "correcting" || info.closedAtMs !== null) return null;
    return step.takenBy === null
      ? t("act.notYours", { post: step.postName[locale] })
      : t("act.othersTurn", { name: step.takenBy.name[locale] });
  };
  const turn = words();
  return (
    <div className={styles["message"]} role="status">
      {refusal ? (
        <NoticeLine tone="trouble">
          <span data-testid="refusal" data-code={refusal.code}>
            {refusalWords(refusal, locale)}
          </span>
        </NoticeLine>
      ) : !isImpersonal(opinion) ? (
        <NoticeLine tone="trouble">{t("opinion.personal")}</NoticeLine>
      ) : done ? (
        <NoticeLine tone="good">
          <span data-testid="case-done">
            {done.words}
            {done.documentId !== null && ` · ${t("opinion.number", { number: done.documentId })}`}
          </span>
        </NoticeLine>
      ) : (
        turn !== null && <p className={styles["turn"]}>{turn}</p>
      )}
    </div>
  );
};
