import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { Printer, Smartphone } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Paper, PaperReason } from "../../model/paper.ts";
import styles from "./ticket.module.css";

type PaperStateProps = { paper: Paper; label: string; /** Given out while the server was away. */ isOffline: boolean };

/** What has become of the paper: what to do first, and a reason only where something is wrong. */
export const PaperState = ({ paper, label, isOffline }: PaperStateProps) => {
  const { t } = useTranslation("kiosk");
  const isCalm = paper.state !== "absent" || paper.reason === "no-printer";
  // Nothing can be scanned while the server is away.
  const absent = (reason: PaperReason): string =>
    isOffline ? t("offline.remember", { label }) : t(`paper.${reason}`, { label });
  const words = paper.state === "absent" ? absent(paper.reason) : t(`paper.${paper.state}`, { label });
  const tone = !isCalm ? "late" : paper.state === "printed" ? "good" : "plain";
  return (
    <div data-testid="print-state" data-state={paper.state} data-reason={paper.state === "absent" ? paper.reason : ""}>
      <NoticeLine
        tone={tone}
        {...(paper.state === "printing" ? { icon: Printer } : {})}
        {...(paper.state === "absent" && isCalm ? { icon: Smartphone } : {})}
        isLive
        className={styles["paperState"]}
      >
        {words}
      </NoticeLine>
    </div>
  );
};
