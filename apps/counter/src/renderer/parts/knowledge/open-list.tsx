import styles from "./knowledge.module.css";
import type { Opened } from "./library.tsx";

export type Openable = { opened: Opened; name: string; note: string };

type OpenListProps = { list: readonly Openable[]; onOpen: (opened: Opened) => void };

const testIdOf = (opened: Opened): string =>
  "answerId" in opened ? `answer-${opened.answerId}` : "itemId" in opened ? `${opened.is}-${opened.itemId}` : opened.is;

/** Answers and items, each opened by a touch. */
export const OpenList = ({ list, onOpen }: OpenListProps) => (
  <ul className={styles["list"]}>
    {list.map(({ opened, name, note }) => (
      <li key={testIdOf(opened)}>
        <button type="button" data-is={opened.is} onClick={() => onOpen(opened)} data-testid={testIdOf(opened)}>
          <span>{name}</span>
          <small>{note}</small>
        </button>
      </li>
    ))}
  </ul>
);
