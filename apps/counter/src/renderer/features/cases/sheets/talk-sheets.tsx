import type { Connection } from "@yichuang/shared/client/connection";
import type { ClerkId, PostId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../../hooks/use-query.ts";
import { WordsField } from "../../../parts/words-field.tsx";
import { ActSheet, type CaseSheetProps, isFine, isSaid, noted, ofStep, type StepSheetProps } from "./act-sheet.tsx";
import styles from "./sheets.module.css";
import { TargetChoice } from "./target-choice.tsx";

/** CON1: another post is asked; the step goes on meanwhile. */
export const ConsultSheet = (props: StepSheetProps & { connection: Connection }) => {
  const { connection, step, onDo } = props;
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const posts = (useQuery(connection, "GetFlows", {}, "flows")?.posts ?? []).filter(
    ({ postId }) => postId !== step.postId,
  );
  const [postId, setPostId] = useState<PostId | null>(null);
  const [question, setQuestion] = useState("");
  const gap = postId === null ? t("sheet.consult.gapPost") : isSaid(question) ? null : t("sheet.consult.gap");
  const go = (): void => {
    if (postId !== null && gap === null) onDo("ConsultPost", { ...ofStep(props), postId, question: question.trim() });
  };
  return (
    <ActSheet
      {...props}
      title={t("sheet.consult.title")}
      go={t("sheet.consult.go")}
      gap={gap}
      consequence={t("sheet.consult.goesOn")}
      onGo={go}
    >
      <label className={styles["field"]}>
        <span>{t("sheet.consult.post")}</span>
        <select
          autoFocus
          value={postId ?? ""}
          onChange={({ target }) => setPostId(posts.find((post) => post.postId === target.value)?.postId ?? null)}
          data-testid="consult-post"
        >
          <option value="" disabled>
            {t("sheet.consult.gapPost")}
          </option>
          {posts.map((post) => (
            <option key={post.postId} value={post.postId}>
              {`${post.departmentName[locale]} · ${post.name[locale]}`}
            </option>
          ))}
        </select>
      </label>
      <WordsField
        label={t("sheet.consult.question")}
        value={question}
        onChange={setQuestion}
        onEnter={go}
        testId="case-question"
      />
    </ActSheet>
  );
};

/** CON2: for one's post, once. */
export const AnswerSheet = (props: CaseSheetProps & { asked: CaseInfo["consultations"][number] }) => {
  const { info, asked, onDo } = props;
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const [answer, setAnswer] = useState("");
  const go = (): void => {
    if (isSaid(answer))
      onDo("AnswerConsultation", { caseId: info.caseId, consultation: asked.number, answer: answer.trim() });
  };
  return (
    <ActSheet
      {...props}
      title={t("sheet.answer.title")}
      go={t("sheet.answer.go")}
      gap={isSaid(answer) ? null : t("sheet.answer.gap")}
      onGo={go}
    >
      <p className={styles["facts"]}>{t("sheet.answer.asked", { name: asked.by.name[locale] })}</p>
      <p className={styles["quoted"]}>{asked.question}</p>
      <WordsField
        label={t("sheet.answer.answer")}
        value={answer}
        onChange={setAnswer}
        onEnter={go}
        hasFocus
        testId="case-answer"
      />
    </ActSheet>
  );
};

/** Not the name of anybody: back to the post. */
const nobody = "-";

/** STEP3: to a colleague of the post, or back to all of them. */
export const AssignSheet = (props: StepSheetProps) => {
  const { step, onDo } = props;
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const [to, setTo] = useState<ClerkId | typeof nobody | null>(null);
  const [reason, setReason] = useState("");
  const gap = to === null ? t("sheet.assign.gap") : isFine(reason) ? null : t("sheet.notePersonal");
  const go = (): void => {
    if (gap !== null || to === null) return;
    const why = reason.trim() === "" ? {} : { reason: reason.trim() };
    onDo("AssignStep", { ...ofStep(props), clerkId: to === nobody ? null : (to as ClerkId), ...why });
  };
  const others = step.colleagues.filter(({ clerkId }) => clerkId !== step.takenBy?.clerkId);
  return (
    <ActSheet {...props} title={t("sheet.assign.title")} go={t("sheet.assign.go")} gap={gap} onGo={go}>
      <TargetChoice
        label={t("sheet.assign.to")}
        choices={[
          ...others.map(({ clerkId, name }) => ({ key: clerkId as ClerkId | typeof nobody, name: name[locale] })),
          ...(step.takenBy === null ? [] : [{ key: nobody as ClerkId | typeof nobody, name: t("sheet.assign.back") }]),
        ]}
        chosen={to}
        onChoose={setTo}
      />
      <WordsField
        label={t("sheet.assign.reason")}
        value={reason}
        onChange={setReason}
        onEnter={go}
        lengthMax={200}
        testId="case-reason"
      />
    </ActSheet>
  );
};

/** CON3: what the home place said before it decides. */
export const ProgressSheet = (props: StepSheetProps & { opinion: string }) => {
  const { info, onDo } = props;
  const { t } = useTranslation("cases");
  const known = info.progress.map(({ kind }) => kind);
  const [progress, setProgress] = useState<"arrived" | "accepted">(known.includes("arrived") ? "accepted" : "arrived");
  const [note, setNote] = useState(props.opinion);
  const go = (): void => {
    if (isFine(note)) onDo("ReportProgress", { ...ofStep(props), progress, ...noted(note) });
  };
  return (
    <ActSheet
      {...props}
      title={t("sheet.progress.title")}
      go={t("sheet.progress.go")}
      gap={isFine(note) ? null : t("sheet.notePersonal")}
      onGo={go}
    >
      <TargetChoice
        label={t("sheet.progress.what")}
        choices={(["arrived", "accepted"] as const).map((key) => ({ key, name: t(`progress.${key}`) }))}
        chosen={progress}
        onChoose={setProgress}
      />
      <WordsField
        label={t("sheet.inside")}
        hint={t("sheet.insideHint")}
        value={note}
        onChange={setNote}
        onEnter={go}
        testId="case-note"
      />
    </ActSheet>
  );
};
