import { type Priority } from "@yichuang/shared/domain/ticket";
import { Button } from "@yichuang/shared/ui/button";
import { HeartHandshake } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Dialog } from "../../parts/dialog.tsx";
import styles from "./priority-choice.module.css";

type PriorityChoiceProps = {
  /** What this hall lets go first. */
  priorities: readonly Priority[];
  chosen: Priority | undefined;
  onChoose: (priority: Priority | undefined) => void;
  className?: string | undefined;
};

/** Who is let go first says so here; the window or a guide sees whether it is so. */
export const PriorityChoice = ({ priorities, chosen, onChoose, className }: PriorityChoiceProps) => {
  const { t } = useTranslation("kiosk");
  const { t: common } = useTranslation("common");
  const [isOpen, setIsOpen] = useState(false);
  const choose = (priority: Priority | undefined): void => {
    onChoose(priority);
    setIsOpen(false);
  };
  if (priorities.length === 0) return null;
  return (
    <>
      <Button
        variant={chosen ? "tinted" : "outlined"}
        icon={HeartHandshake}
        onPress={() => setIsOpen(true)}
        className={className}
        data-testid="priority"
      >
        {chosen ? common(`priority.${chosen}`) : t("priority.open")}
      </Button>
      {isOpen && (
        <Dialog title={t("priority.question")} testId="priority-dialog" onClose={() => setIsOpen(false)}>
          <p className={styles["note"]}>{t("priority.note")}</p>
          <div className={styles["choices"]}>
            {priorities.map((priority) => (
              <Button
                key={priority}
                variant={chosen === priority ? "tinted" : "outlined"}
                aria-pressed={chosen === priority}
                onPress={() => choose(priority)}
                className={styles["choice"]}
                data-testid={`priority-${priority}`}
              >
                {t(`priority.${priority as "elderly" | "disabled" | "expectant" | "veteran"}`)}
              </Button>
            ))}
          </div>
          <Button
            variant="plain"
            onPress={() => choose(undefined)}
            className={styles["none"]}
            data-testid="priority-none"
          >
            {t("priority.none")}
          </Button>
        </Dialog>
      )}
    </>
  );
};
