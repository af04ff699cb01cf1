import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import { Dialog } from "../../parts/dialog.tsx";
import type { GuideStanding } from "../../model/guide-standing.ts";
import styles from "./guide-dialog.module.css";

type GuideDialogProps = {
  standing: GuideStanding;
  /** Takes the call back. */
  onEnd: () => void;
  onClose: () => void;
};

/** What has become of a call for a guide: heard, on the way, or not heard, and then where somebody is found. */
export const GuideDialog = ({ standing, onEnd, onClose }: GuideDialogProps) => {
  const { t } = useTranslation("kiosk");
  return (
    <Dialog title={t(`guide.${standing}`)} testId="guide-dialog" onClose={onClose}>
      <p className={styles["note"]} role="status" data-standing={standing} data-testid="guide-standing">
        {t(`guide.${standing}Note`)}
      </p>
      <Button variant="filled" autoFocus onPress={onClose} className={styles["close"]} data-testid="guide-close">
        {t("guide.close")}
      </Button>
      {(standing === "called" || standing === "coming") && (
        <Button variant="plain" onPress={onEnd} className={styles["end"]} data-testid="guide-end">
          {t("guide.end")}
        </Button>
      )}
    </Dialog>
  );
};
