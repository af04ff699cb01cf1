import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import { Dialog } from "../../parts/dialog.tsx";
import styles from "./still-there.module.css";

type StillThereProps = {
  secondsLeft: number;
  /** Seconds that the question stands in all. */
  secondsMax: number;
  onStay: () => void;
};

/** Asks whether somebody is there before the kiosk goes home; a touch anywhere and Escape answer as the button does. */
export const StillThere = ({ secondsLeft, secondsMax, onStay }: StillThereProps) => {
  const { t } = useTranslation("kiosk");
  return (
    <Dialog title={t("idle.question")} testId="still-there" isAlert onClose={onStay}>
      {/* Seen, not heard: a number every second would talk over everything. */}
      <p className={styles["seconds"]} aria-hidden="true" data-testid="still-there-seconds">
        {secondsLeft}
      </p>
      <p className={styles["note"]}>{t("idle.then")}</p>
      <div className={styles["track"]} aria-hidden="true">
        <div className={styles["rest"]} style={{ width: `${(secondsLeft / secondsMax) * 100}%` }} />
      </div>
      <Button variant="filled" autoFocus onPress={onStay} className={styles["stay"]} data-testid="stay">
        {t("idle.stay")}
      </Button>
    </Dialog>
  );
};
