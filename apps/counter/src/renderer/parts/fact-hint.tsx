import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";

import styles from "./fact-hint.module.css";

type FactHintProps = {
  children: ReactNode;
  /** What it means, one line each. */
  lines: readonly string[];
  testId: string;
};

/** A quiet fact that is explained to whoever points at it or reaches it by Tab. */
export const FactHint = ({ children, lines, testId }: FactHintProps) => (
  <TooltipTrigger delay={300}>
    <Button className={styles["fact"] ?? ""} data-testid={testId}>
      {children}
    </Button>
    <Tooltip className={styles["hint"] ?? ""} placement="bottom end" offset={4}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Tooltip>
  </TooltipTrigger>
);
