import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Priority } from "@yichuang/shared/domain/ticket";
import type { KioskService } from "@yichuang/shared/protocol/views/kiosk-view";
import { Button } from "@yichuang/shared/ui/button";
import { clsx } from "@yichuang/shared/ui/clsx";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { FileQuestionMark } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Line } from "../../hooks/use-line.ts";
import type { CatalogueIndex, CatalogueService } from "../../model/catalogue.ts";
import { takeObstacle } from "../../model/take-obstacle.ts";
import type { Taking } from "../../model/visit.ts";
import { useHoursWords } from "../../parts/hours-words.ts";
import styles from "./confirm.module.css";
import { PriorityChoice } from "./priority-choice.tsx";

type TakePanelProps = {
  hasPapers: boolean;
  taking: Taking;
  line: Line;
  now: (Pick<KioskService, "open"> & Partial<KioskService>) | undefined;
  index: CatalogueIndex;
  service: CatalogueService;
  timeZone: string;
  /** Of an appointment: its place is kept, whatever else is full. */
  hasAppointment: boolean;
  priority: Priority | undefined;
  onPriority: (priority: Priority | undefined) => void;
  onTake: () => void;
  /** A paper is not there. */
  onMissing: () => void;
  /** Where it has no room beside the papers: opens the list to take along. */
  takeAway: ReactNode;
};

/** What the button says, and whether it can be pressed. */
const useButton = (props: TakePanelProps): { words: string; note: string; isOff: boolean } => {
  const { hasPapers, taking, line, now, index, service, timeZone, hasAppointment } = props;
  const { t } = useTranslation("kiosk");
  const hours = useHoursWords(service.hours ?? index.hours);
  const obstacle = takeObstacle(taking, line);
  if (obstacle) return { words: t(obstacle.words), note: t(obstacle.note), isOff: true };
  if (now && !now.open) return { words: t("closed.now"), note: hours, isOff: true };
  if (now?.full && !hasAppointment) {
    const { nextAtMs } = now.full;
    const note = nextAtMs === null ? t("full.today") : t("full.next", { time: formatClock(nextAtMs, timeZone) });
    return { words: t("full.now"), note, isOff: true };
  }
  const note = line === "block" ? t("offline.take") : t("take.note");
  return { words: hasPapers ? t("take.ready") : t("take.plain"), note, isOff: false };
};

/** The one button of the confirm screen, or why it cannot be pressed now; and the two other ways on. */
export const TakePanel = (props: TakePanelProps) => {
  const { hasPapers, taking, now, index, hasAppointment, priority, onPriority, onTake, onMissing } = props;
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const button = useButton(props);
  const isAsking = taking.state === "asking";
  const isOpen = now?.open ?? true;
  return (
    <section className={styles["ready"]}>
      {taking.state === "refused" && (
        <NoticeLine tone="trouble" isLive className={styles["refusal"]}>
          {rejectionMessage(taking.code, locale, taking.details)}
        </NoticeLine>
      )}
      {isOpen && now?.canFinishToday === false && (
        <NoticeLine tone="late" className={styles["refusal"]}>
          {t("wait.late")}
        </NoticeLine>
      )}
      {hasPapers && isOpen && <h2 className={styles["readyQuestion"]}>{t("take.question")}</h2>}
      <Button
        variant="filled"
        note={<span role="status">{button.note}</span>}
        isDisabled={button.isOff}
        onPress={onTake}
        className={clsx(styles["takeButton"], isAsking && styles["asking"])}
        data-testid="take-ticket"
      >
        {button.words}
      </Button>
      {isOpen && (
        <div className={styles["others"]} data-testid="other-ways">
          {hasPapers && (
            <Button
              variant="outlined"
              icon={FileQuestionMark}
              isDisabled={button.isOff}
              onPress={onMissing}
              className={styles["other"]}
              data-testid="missing"
            >
              {t("take.missing")}
            </Button>
          )}
          {!hasAppointment && (
            <PriorityChoice
              priorities={index.catalogue.priorities}
              chosen={priority}
              onChoose={onPriority}
              className={styles["other"]}
            />
          )}
          {props.takeAway}
        </div>
      )}
    </section>
  );
};
