import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";

import { badRatingMax, type RatingLevel, type RatingTag } from "../../domain/rating.ts";
import { Icon } from "../icon.tsx";
import { RatingFace } from "./rating-face.tsx";
import styles from "./rated.module.css";
import { toneOf } from "./rating-tone.ts";

/** What was said of a visit, in one line. */
export const Given = ({ level, tags }: { level: RatingLevel; tags: readonly RatingTag[] }) => {
  const { t } = useTranslation("rating");
  const words = tags.map((tag) => t(`tag.${tag}.${toneOf(level)}`));
  return (
    <p className={styles["given"]} data-testid="rating-given" data-level={level}>
      <RatingFace level={level} className={styles["face"]} />
      <span>
        <b>{t(`level.${level}`)}</b>
        {words.length > 0 && <small>{words.join(t("between"))}</small>}
      </span>
    </p>
  );
};

/** RTF4: thanks, and after a bad one that somebody looks into it. */
export const Thanks = ({ level }: { level: RatingLevel }) => {
  const { t } = useTranslation("rating");
  const isBad = level <= badRatingMax;
  return (
    <div className={styles["thanks"]} role="status" data-testid="rating-thanks">
      {isBad ? (
        <Icon icon={Check} className={styles["large"]} />
      ) : (
        <RatingFace level={level} className={styles["large"]} />
      )}
      <p className={styles["title"]}>{t(isBad ? "thanks.badTitle" : "thanks.title")}</p>
      <p>{t(isBad ? "thanks.badNote" : "thanks.note")}</p>
    </div>
  );
};
