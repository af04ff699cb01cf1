import type { Connection } from "@yichuang/shared/client/connection";
import type { HallConsequence, HallPreview } from "@yichuang/shared/protocol/hall-file";
import type { HallDifference } from "@yichuang/shared/domain/hall-change";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Check, OctagonAlert, TriangleAlert, Undo2 } from "lucide-react";
import { Icon } from "@yichuang/shared/ui/icon";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import type { HallWords } from "./hall-words.ts";
import { Rehearsal } from "./rehearsal.tsx";
import styles from "./review.module.css";
import type { Draft } from "./use-draft.ts";

type ReviewProps = { connection: Connection; of: Draft; words: HallWords; isHeld: boolean; onApplied: () => void };

/** ADJ5, ADJ12: what changes, what it leads to, how yesterday would have been; then why, and it holds. */
export const Review = ({ connection, of, words, isHeld, onApplied }: ReviewProps) => {
  const { t } = useTranslation("counter");
  const { preview, edits } = of;
  const blocking = preview?.consequences.some(({ isBlocking }) => isBlocking) ?? false;
  const isReady = preview !== null && preview.faults.length === 0 && !blocking;
  return (
    <div className={styles["review"]} data-testid="review">
      <section>
        <h2>{t("adjust.review.changes", { count: edits.length })}</h2>
        <Changes edits={edits} words={words} onUndo={of.undo} />
      </section>
      <section>
        <h2>{t("adjust.review.consequences")}</h2>
        <Consequences preview={preview} words={words} />
        {isReady && <Rehearsal connection={connection} of={of} isHeld={isHeld} />}
        <WhyField
          label={t("adjust.review.why")}
          action={t("adjust.review.apply")}
          isHeld={isHeld || !isReady}
          isBusy={of.isBusy}
          onGo={(why) => void of.apply(why).then((isDone) => isDone && onApplied())}
        />
      </section>
    </div>
  );
};

type ChangesProps = {
  edits: readonly HallDifference[];
  words: HallWords;
  onUndo?: (path: HallDifference["path"]) => void;
};

export const Changes = ({ edits, words, onUndo }: ChangesProps) => {
  const { t } = useTranslation("counter");
  return (
    <ul className={styles["changes"]}>
      {edits.map(({ path, before, after }) => (
        <li key={path.join(".")} data-testid={`change-${path.join(".")}`}>
          <b>{words.place(path)}</b>
          <Change before={before} after={after} path={path} words={words} />
          {onUndo && (
            <Button icon={Undo2} onPress={() => onUndo(path)}>
              {t("adjust.review.undo")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
};

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

/** Of a list what came and what went; of all else before and after. */
const Change = ({ before, after, path, words }: HallDifference & { words: HallWords }) => {
  const { t } = useTranslation("counter");
  if (!isList(before) || !isList(after))
    return (
      <span>
        <del>{words.value(before, path)}</del>
        <span aria-hidden="true"> → </span>
        <ins>{words.value(after, path)}</ins>
      </span>
    );
  const came = after.filter((one) => !before.includes(one));
  const went = before.filter((one) => !after.includes(one));
  return (
    <span>
      {came.length > 0 && (
        <ins>
          {t("adjust.review.came")} {words.value(came, [])}
        </ins>
      )}
      {went.length > 0 && (
        <del>
          {t("adjust.review.went")} {words.value(went, [])}
        </del>
      )}
      {came.length + went.length === 0 && <ins>{t("adjust.review.order")}</ins>}
    </span>
  );
};

type ConsequencesProps = { preview: HallPreview | null; words: HallWords; hasLines?: boolean };

/** `hasLines`: a fault is told with the line of the file in which it stands. */
export const Consequences = ({ preview, words, hasLines = false }: ConsequencesProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  if (preview === null) return <p className={styles["quiet"]}>{t("adjust.review.asking")}</p>;
  const { faults, consequences } = preview;
  if (faults.length > 0)
    return (
      <div role="alert">
        <ul className={styles["told"]}>
          {faults.map((fault) => (
            <li
              key={`${fault.line} ${fault.path.join(".")} ${fault.message.en}`}
              data-is-blocking="true"
              data-testid="fault"
            >
              <Icon icon={OctagonAlert} />
              <span>
                <b>
                  {hasLines && t("adjust.import.line", { line: fault.line })}{" "}
                  {fault.path.length > 0 && words.place(fault.path)}
                </b>{" "}
                {fault.message[locale]}
              </span>
            </li>
          ))}
        </ul>
      </div>
    );
  if (consequences.length === 0) return <p className={styles["quiet"]}>{t("adjust.review.nothing")}</p>;
  return (
    <ul className={styles["told"]}>
      {consequences.map((consequence) => (
        <li
          key={`${consequence.code} ${consequence.name?.en ?? ""}`}
          data-is-blocking={consequence.isBlocking}
          data-testid={`consequence-${consequence.code}`}
        >
          <Icon icon={consequence.isBlocking ? OctagonAlert : TriangleAlert} />
          <ConsequenceWords {...consequence} />
        </li>
      ))}
    </ul>
  );
};

const ConsequenceWords = ({ code, isBlocking, name, count = 0 }: HallConsequence) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <span>
      {isBlocking && <b>{t("adjust.consequence.blocked")} </b>}
      {t(`adjust.consequence.${code}`, { name: name?.[locale] ?? "", count })}
    </span>
  );
};

type WhyProps = { label: string; action: string; isHeld: boolean; isBusy: boolean; onGo: (why: string) => void };

/** Why, in one's own words, and the button that does it. */
export const WhyField = ({ label, action, isHeld, isBusy, onGo }: WhyProps) => {
  const id = useId();
  const [why, setWhy] = useState("");
  const isMissing = why.trim() === "";
  const go = (event: FormEvent): void => {
    event.preventDefault();
    if (!isMissing && !isHeld && !isBusy) onGo(why.trim());
  };
  return (
    <form className={styles["why"]} onSubmit={go}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        maxLength={200}
        autoComplete="off"
        value={why}
        onChange={({ target }) => setWhy(target.value)}
        data-testid="why"
      />
      <Button
        type="submit"
        variant="filled"
        icon={Check}
        isDisabled={isHeld || isMissing}
        isPending={isBusy}
        data-testid="apply"
      >
        {action}
      </Button>
    </form>
  );
};
