import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { badRatingMax, type RatingLevel, type RatingTag, ratingLevels, ratingTags } from "../../domain/rating.ts";
import { Button } from "../button.tsx";
import { RatingFace } from "./rating-face.tsx";
import styles from "./rating-form.module.css";
import { toneOf } from "./rating-tone.ts";

export type RatingDraft = { level: RatingLevel; tags?: RatingTag[]; comment?: string; contact?: string };

export type RatingFormProps = {
  onSend: (draft: RatingDraft) => void;
  isDisabled: boolean;
  /** Levels one below the other, or side by side where there is room. */
  layout?: "rows" | "columns";
  /** Also asks what the level is about; not where fewer choices are wanted. */
  hasTags?: boolean;
  /** There is something to write on; a kiosk has nothing. */
  canWrite?: boolean;
  /** Days for which the hall keeps what was written; absent: the screen does not know. */
  keptDays?: number | undefined;
  /** Why the last one was not taken. */
  refusal?: ReactNode;
  /** Beside the button that sends: the way past it. */
  end?: ReactNode;
};

const commentMax = 300;
const contactMax = 40;

type LevelsProps = { level: RatingLevel | null; onLevel: (level: RatingLevel) => void };

/** RTF1: five, each a shape and a word, the best one first, as people are used to. */
const Levels = ({ level, onLevel }: LevelsProps) => {
  const { t } = useTranslation("rating");
  return (
    <div className={styles["levels"]} role="group" aria-label={t("title")}>
      {[...ratingLevels].reverse().map((one) => (
        <button
          key={one}
          type="button"
          className={styles["level"]}
          aria-pressed={one === level}
          onClick={() => onLevel(one)}
          data-testid={`level-${one}`}
        >
          <RatingFace level={one} className={styles["face"]} />
          <span>{t(`level.${one}`)}</span>
        </button>
      ))}
    </div>
  );
};

type TagsProps = { level: RatingLevel; chosen: readonly RatingTag[]; onTags: (chosen: RatingTag[]) => void };

/** RTF2: the same four things, said as the level sees them. */
const Tags = ({ level, chosen, onTags }: TagsProps) => {
  const { t } = useTranslation("rating");
  const tone = toneOf(level);
  return (
    <fieldset className={styles["part"]}>
      <legend className={styles["legend"]}>
        {t(`tags.${tone}`)} <small>{t("tags.any")}</small>
      </legend>
      <div className={styles["tags"]}>
        {ratingTags.map((tag) => {
          const isChosen = chosen.includes(tag);
          return (
            <button
              key={tag}
              type="button"
              className={styles["tag"]}
              aria-pressed={isChosen}
              onClick={() => onTags(isChosen ? chosen.filter((other) => other !== tag) : [...chosen, tag])}
              data-testid={`tag-${tag}`}
            >
              {t(`tag.${tag}.${tone}`)}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
};

type FieldProps = { label: string; note?: string; text: string; onText: (text: string) => void; testId: string };

const Comment = ({ label, text, onText, testId }: FieldProps) => (
  <label className={styles["part"]}>
    <span className={styles["legend"]}>{label}</span>
    <textarea
      className={styles["field"]}
      rows={3}
      maxLength={commentMax}
      value={text}
      onChange={({ currentTarget }) => onText(currentTarget.value)}
      data-testid={testId}
    />
  </label>
);

/** RTF3: what becomes of the number stands there before it is typed. */
const Contact = ({ label, note, text, onText, testId }: FieldProps) => {
  const noteId = useId();
  return (
    <div className={styles["part"]}>
      <label className={styles["label"]}>
        <span className={styles["legend"]}>{label}</span>
        <input
          className={styles["field"]}
          type="tel"
          autoComplete="off"
          maxLength={contactMax}
          value={text}
          onChange={({ currentTarget }) => onText(currentTarget.value)}
          aria-describedby={noteId}
          data-testid={testId}
        />
      </label>
      <p id={noteId} className={styles["note"]}>
        {note}
      </p>
    </div>
  );
};

/** What of the draft is worth sending: nothing that was left empty, and no number with a good level. */
const draftOf = (level: RatingLevel, tags: RatingTag[], comment: string, contact: string): RatingDraft => ({
  level,
  ...(tags.length > 0 ? { tags } : {}),
  ...(comment.trim() === "" ? {} : { comment: comment.trim() }),
  ...(level > badRatingMax || contact.trim() === "" ? {} : { contact: contact.trim() }),
});

/** RTF1–RTF4: how the visit was. A level is enough; everything else may stay empty, and so may the whole. */
export const RatingForm = (props: RatingFormProps) => {
  const { onSend, isDisabled, layout = "rows", hasTags = true, canWrite = true, keptDays, refusal, end } = props;
  const { t } = useTranslation("rating");
  const [level, setLevel] = useState<RatingLevel | null>(null);
  const [tags, setTags] = useState<RatingTag[]>([]);
  const [comment, setComment] = useState("");
  const [contact, setContact] = useState("");
  const choose = (next: RatingLevel): void => {
    // What was good is not what was bad: other words are another choice.
    if (level !== null && toneOf(next) !== toneOf(level)) setTags([]);
    setLevel(next);
  };
  const note = keptDays === undefined ? t("contactNote") : t("contactNoteDays", { days: keptDays });
  return (
    <div className={styles["form"]} data-layout={layout} data-is-chosen={level !== null} data-testid="rating-form">
      <Levels level={level} onLevel={choose} />
      {level !== null && hasTags && <Tags level={level} chosen={tags} onTags={setTags} />}
      {level !== null && canWrite && (
        <Comment label={t("comment")} text={comment} onText={setComment} testId="rating-comment" />
      )}
      {level !== null && level <= badRatingMax && canWrite && (
        <Contact label={t("contact")} note={note} text={contact} onText={setContact} testId="rating-contact" />
      )}
      {refusal}
      <div className={styles["ways"]}>
        {end}
        {level !== null && (
          <Button
            variant="filled"
            className={styles["send"]}
            isDisabled={isDisabled}
            onPress={() => onSend(draftOf(level, tags, comment, contact))}
            data-testid="rating-send"
          >
            {t("send")}
          </Button>
        )}
      </div>
    </div>
  );
};
