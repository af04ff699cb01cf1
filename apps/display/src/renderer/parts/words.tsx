import { clsx } from "@yichuang/shared/ui/clsx";

import { linesIn, usualLeading, type WordsPlace, wordsSizePx } from "../model/words-size.ts";
import styles from "./words.module.css";

type WordsProps = {
  children: string;
  place: WordsPlace;
  /** Words that may stand in the same place, or beside these in a list: the size is that of the longest. */
  among?: readonly string[];
  className?: string | undefined;
};

/** Words as large as their place allows. Should they be too long even at the smallest size, they end in a sign of it. */
export const Words = ({ children, place, among = [], className }: WordsProps) => {
  const fontSize = wordsSizePx([children, ...among], place);
  const style = {
    maxWidth: place.widthPx,
    fontSize,
    lineHeight: place.leading ?? usualLeading,
    WebkitLineClamp: linesIn(place, fontSize),
  };
  return (
    <span className={clsx(styles["words"], className)} style={style}>
      {children}
    </span>
  );
};
