import { useTranslation } from "react-i18next";

import type { WindowKind } from "../domain/service.ts";
import { clsx } from "./clsx.ts";
import styles from "./kind-mark.module.css";

/** Drawn to look equally heavy in a 20-unit box: ● ◆ ■. */
const outlines: Record<WindowKind, { filled: string; hollow: string }> = {
  comprehensive: { filled: "M0-10A10 10 0 1 1 0 10A10 10 0 1 1 0-10Z", hollow: "M0-8A8 8 0 1 1 0 8A8 8 0 1 1 0-8Z" },
  theme: { filled: "M0-12.2 12.2 0 0 12.2-12.2 0Z", hollow: "M0-9.4 9.4 0 0 9.4-9.4 0Z" },
  professional: { filled: "M-9-9H9V9H-9Z", hollow: "M-7-7H7V7H-7Z" },
};

type ShapeProps = {
  kind: WindowKind;
  /** Outline only: this one is me. */
  isHollow?: boolean;
  /** In the colour of the text around it, on a coloured ground. */
  isPlain?: boolean;
  className?: string | undefined;
};

/** The shape of a kind of window, alone. Decoration: the word must stand nearby. */
export const KindShape = ({ kind, isHollow = false, isPlain = false, className }: ShapeProps) => (
  <svg
    className={clsx(styles["shape"], styles[isPlain ? "plain" : kind], className)}
    viewBox="-10 -10 20 20"
    aria-hidden="true"
  >
    <path
      d={outlines[kind][isHollow ? "hollow" : "filled"]}
      fill={isHollow ? "none" : "currentColor"}
      stroke={isHollow ? "currentColor" : "none"}
      strokeWidth="4"
    />
  </svg>
);

/** A kind of window: shape, word and colour, in that order. As large as the text around it. */
export const KindMark = ({ kind, isPlain = false, className }: Omit<ShapeProps, "isHollow">) => {
  const { t } = useTranslation("common");
  return (
    <span className={clsx(styles["mark"], styles[isPlain ? "plain" : kind], className)}>
      <KindShape kind={kind} isPlain={isPlain} />
      {t(`kind.${kind}`)}
    </span>
  );
};
