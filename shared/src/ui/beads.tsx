import type { WindowKind } from "../domain/service.ts";
import styles from "./beads.module.css";
import { clsx } from "./clsx.ts";
import { KindShape } from "./kind-mark.tsx";

/** More would be counted, not seen. */
const beadsMax = 9;

type BeadsProps = {
  kind: WindowKind;
  /** People waiting, or people ahead when `hasMe`. */
  count: number;
  /** Adds one hollow bead at the end: me. */
  hasMe?: boolean;
  className?: string | undefined;
};

/** One shape per person, at most nine and the rest as a number. Decoration: put the number in words beside it. */
export const Beads = ({ kind, count, hasMe = false, className }: BeadsProps) => {
  const room = hasMe ? beadsMax - 1 : beadsMax;
  const shown = Math.min(count, room);
  return (
    <span className={clsx(styles["beads"], className)} aria-hidden="true">
      {Array.from({ length: shown }, (_, index) => (
        <KindShape key={index} kind={kind} />
      ))}
      {count > shown && <span className={styles["more"]}>+{count - shown}</span>}
      {hasMe && <KindShape kind={kind} isHollow />}
    </span>
  );
};
