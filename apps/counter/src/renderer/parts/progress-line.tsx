import { ProgressBar } from "react-aria-components/ProgressBar";

import styles from "./progress-line.module.css";

type ProgressLineProps = {
  /** 0 to 1; null: too soon to say. */
  share: number | null;
  words: string;
};

/** How far something is that takes a while: in words and as a bar. */
export const ProgressLine = ({ share, words }: ProgressLineProps) => {
  const percent = share === null ? null : Math.floor(100 * share);
  return (
    <ProgressBar
      className={styles["progress"] ?? ""}
      aria-label={words}
      value={percent ?? 0}
      isIndeterminate={percent === null}
      data-testid="progress"
    >
      <span>
        {words} {percent !== null && <b>{percent}%</b>}
      </span>
      <i>
        <i style={{ width: `${percent ?? 0}%` }} />
      </i>
    </ProgressBar>
  );
};
