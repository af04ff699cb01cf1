import type { RatingLevel } from "@yichuang/shared/domain/rating";
import { Icon } from "@yichuang/shared/ui/icon";
import { Angry, Frown, Laugh, type LucideIcon, Meh, Smile } from "lucide-react";
import { useTranslation } from "react-i18next";

import styles from "./words.module.css";

const faces: Record<RatingLevel, LucideIcon> = { 5: Laugh, 4: Smile, 3: Meh, 2: Frown, 1: Angry };

/** How satisfied somebody was: a face and the word for it. */
export const LevelWord = ({ level }: { level: RatingLevel }) => {
  const { t } = useTranslation("counter");
  return (
    <span className={styles["level"]} data-is-bad={level <= 2}>
      <Icon icon={faces[level]} />
      {t(`ratings.level.${level}`)}
    </span>
  );
};
