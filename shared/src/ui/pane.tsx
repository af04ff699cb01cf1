import { TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";

import { Button } from "./button.tsx";
import { clsx } from "./clsx.ts";
import { Icon } from "./icon.tsx";
import { Mark } from "./mark.tsx";
import styles from "./pane.module.css";

/** Fills its place while there is nothing to show yet. It does not move: waiting is short. */
export const LoadingPane = ({ className }: { className?: string | undefined }) => {
  const { t } = useTranslation("common");
  return (
    <div className={clsx(styles["pane"], className)} role="status">
      <Mark className={styles["mark"]} />
      <p className={styles["body"]}>{t("loading")}</p>
    </div>
  );
};

type FailurePaneProps = {
  title?: string;
  /** What to do, then why. */
  body?: string;
  onRetry?: () => void;
  className?: string | undefined;
};

/** Fills its place when something cannot be shown, and says what to do. */
export const FailurePane = ({ title, body, onRetry, className }: FailurePaneProps) => {
  const { t } = useTranslation("common");
  return (
    <div className={clsx(styles["pane"], className)} role="alert">
      <Icon icon={TriangleAlert} className={styles["trouble"]} />
      <h1 className={styles["title"]}>{title ?? t("failure.title")}</h1>
      <p className={styles["body"]}>{body ?? t("failure.body")}</p>
      {onRetry && (
        <Button variant="filled" onPress={onRetry}>
          {t("action.retry")}
        </Button>
      )}
    </div>
  );
};
