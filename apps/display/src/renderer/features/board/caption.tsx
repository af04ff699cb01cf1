import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { clsx } from "@yichuang/shared/ui/clsx";
import { Icon } from "@yichuang/shared/ui/icon";
import { Info, Volume2, VolumeX } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { AnnouncerState } from "../../model/announcer.ts";
import { useBoardShape } from "../../hooks/use-shape.ts";
import type { OnStage } from "../../model/choose-stage.ts";
import { wordsEms } from "../../model/words-size.ts";
import { Words } from "../../parts/words.tsx";
import styles from "./caption.module.css";
import { WayArrow } from "./way-arrow.tsx";

type CaptionProps = {
  onStage: OnStage | null;
  heard: Pick<AnnouncerState, "isSpeaking" | "isTextOnly" | "lastPlayed">;
  zone: BoardView["zones"][number] | undefined;
  timeZone: string;
};

const missedPlace = { heightPx: 108, mostPx: 55, leastPx: 31 };
const wayPlace = { mostPx: 49, leastPx: 20 };
const saidPlace = { heightPx: 74, leastPx: 31, isStrong: true };
const quietPlace = { widthPx: 440, heightPx: 60, mostPx: 49, leastPx: 28 };
/** Beside the icons and gaps of the bar. */
const room = {
  wide: {
    missedPx: 1740,
    way: { ...wayPlace, widthPx: 1640, heightPx: 104 },
    said: { ...saidPlace, widthPx: 1160, mostPx: 61 },
  },
  tall: {
    missedPx: 900,
    way: { ...wayPlace, widthPx: 880, heightPx: 76 },
    said: { ...saidPlace, widthPx: 930, mostPx: 64 },
  },
};

/** VIEW7: no voice said this, so it looks different from what one did. */
const MissedCaption = ({ label }: { label: string }) => {
  const { t } = useTranslation("display");
  return (
    <div className={styles["bar"]} data-testid="missed">
      <Icon icon={Info} className={styles["voice"]} />
      <p className={styles["missed"]} role="status">
        <Words place={{ ...missedPlace, widthPx: room[useBoardShape()].missedPx }}>
          {t("caption.missed", { label })}
        </Words>
      </p>
    </div>
  );
};

/** Under the stage: exactly what the voice says, and the way there. A call that was not said here has no caption. With nobody on it the stage takes this place too. */
export const Caption = ({ onStage, heard, zone, timeZone }: CaptionProps) => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const { isSpeaking, isTextOnly, lastPlayed } = heard;
  const announcement = onStage?.announcement ?? null;
  const shape = useBoardShape();
  const { way, said } = room[shape];
  const saidPx = announcement ? wordsEms(announcement.text.zh, true) * said.mostPx : quietPlace.widthPx;
  const besidePx = shape === "tall" ? 0 : Math.min(said.widthPx, saidPx);
  if (onStage?.state === "no-show") return <MissedCaption label={onStage.label} />;
  return (
    <div className={clsx(styles["bar"], onStage === null && styles["none"])}>
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
          {announcement && <Words place={said}>{announcement.text.zh}</Words>}
        </p>
        {announcement && (
          <p className={styles["translated"]} lang="en">
            {announcement.text.en}
          </p>
        )}
        {onStage && !announcement && (
          <p className={styles["quiet"]}>
            <Words place={quietPlace}>
              {t("caption.calledAt", { time: formatClock(onStage.calledAtMs, timeZone) })}
            </Words>
          </p>
        )}
      </div>
      {onStage && zone && (
        <p className={styles["way"]}>
          <Words place={{ ...way, widthPx: way.widthPx - besidePx }}>{zone.direction[locale]}</Words>
          <WayArrow to={zone.arrow} className={styles["arrow"]} />
        </p>
      )}
    </div>
  );
};
