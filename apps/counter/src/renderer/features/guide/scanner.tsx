import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useTranslation } from "react-i18next";

import { useCameraCode } from "../../hooks/use-camera-code.ts";
import styles from "./guide.module.css";

type ScannerProps = { onCode: (text: string) => void; onClose: () => void };

/** CTR60: the tablet's camera looks for the code on a slip; where there is none, it says so and typing remains. */
export const Scanner = ({ onCode, onClose }: ScannerProps) => {
  const { t } = useTranslation("counter");
  const { video, state } = useCameraCode(onCode);
  return (
    <div className={styles["scanner"]} data-testid="scanner" data-state={state}>
      {state === "absent" ? (
        <NoticeLine tone="late">{t("guide.find.noCamera")}</NoticeLine>
      ) : (
        <video ref={video} muted playsInline aria-label={t("guide.find.camera")} />
      )}
      <Button onPress={onClose} data-testid="stop-scan">
        {t("guide.find.stop")}
      </Button>
    </div>
  );
};
