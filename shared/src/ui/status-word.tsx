import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { TicketStatus } from "../domain/ticket.ts";
import { clsx } from "./clsx.ts";
import { Icon } from "./icon.tsx";
import styles from "./status-word.module.css";

const tones: Record<TicketStatus, string> = {
  printing: "quiet",
  waiting: "quiet",
  called: "called",
  serving: "serving",
  parked: "late",
  finished: "quiet",
  "no-show": "quiet",
  cancelled: "quiet",
};

type StatusWordProps = {
  status: TicketStatus;
  className?: string | undefined;
  /** Another word for it, where the usual one is too long. */
  children?: string | undefined;
};

/** A ticket's status as a word in its colour; a call has an arrow too. */
export const StatusWord = ({ status, className, children }: StatusWordProps) => {
  const { t } = useTranslation("common");
  return (
    <span className={clsx(styles["word"], styles[tones[status]], className)}>
      {status === "called" && <Icon icon={ArrowRight} />}
      {children ?? t(`ticketStatus.${status}`)}
    </span>
  );
};
