import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { Info, Volume2, VolumeX } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { AnnouncerState } from "../../model/announcer.ts";
import type { OnStage } from "../../model/choose-stage.ts";
import styles from "./caption.module.css";
import { WayArrow } from "./way-arrow.tsx";

type CaptionProps = {
  onStage: OnStage | null;
  heard: Pick<AnnouncerState, "isSpeaking" | "isTextOnly" | "lastPlayed">;
  zone: BoardView["zones"][number] | undefined;
  timeZone: string;
};

/** VIEW7: no voice said this, so it looks different from what one did. */
const MissedCaption = ({ label }: { label: string }) => {
  const { t } = useTranslation("display");
  return (
    <div className={styles["bar"]} data-testid="missed">
      <Icon icon={Info} className={styles["voice"]} />
      <p className={styles["missed"]} role="status">
        {t("caption.missed", { label })}
      </p>
    </div>
  );
};

/** Under the stage: exactly what the voice says, and the way there. A call that was not said here has no caption. */
export const Caption = ({ onStage, heard, zone, timeZone }: CaptionProps) => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const { isSpeaking, isTextOnly, lastPlayed } = heard;
  const announcement = onStage?.announcement ?? null;
  if (onStage?.state === "no-show") return <MissedCaption label={onStage.label} />;
  return (
    <div className={styles["bar"]}>
      {announcement && (
        <Icon
          icon={isTextOnly ? VolumeX : Volume2}
          className={clsx(styles["voice"], isSpeaking && styles["speaking"])}
        />
      )}
      <div className={styles["words"]}>
        <p
          className={styles["said"]}
          lang="zh-CN"
          role="status"
          data-testid="caption"
          data-announcement={announcement?.announcementId}
          data-last-played={lastPlayed === null ? undefined : JSON.stringify(lastPlayed)}
        >
          {announcement?.text.zh}
        </p>
        {announcement && (
          <p className={styles["translated"]} lang="en">
            {announcement.text.en}
          </p>
        )}
        {onStage && !announcement && (
          <p className={styles["quiet"]}>
            {t("caption.calledAt", { time: formatClock(onStage.calledAtMs, timeZone) })}
          </p>
        )}
      </div>
      {onStage && zone && (
        <p className={styles["way"]}>
          <span>{zone.direction[locale]}</span>
          <WayArrow to={zone.arrow} className={styles["arrow"]} />
        </p>
      )}
    </div>
  );
};
