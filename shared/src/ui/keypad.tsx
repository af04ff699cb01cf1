import { Delete } from "lucide-react";
import { useTranslation } from "react-i18next";

import { Button } from "./button.tsx";
import { clsx } from "./clsx.ts";
import { Icon } from "./icon.tsx";
import styles from "./keypad.module.css";

type KeypadProps = {
  text: string;
  onText: (text: string) => void;
  lengthMax: number;
  /** address: with point and colon. identity: with the X that a citizen's number may end with. */
  keys?: "digits" | "address" | "identity";
  className?: string | undefined;
};

const keysOf = {
  digits: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0"],
  identity: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "X", "0"],
  address: ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", ":"],
} as const;

/** Digits to touch. A real keyboard types into the field beside it, so the tab key passes these by. */
export const Keypad = ({ text, onText, lengthMax, keys = "digits", className }: KeypadProps) => {
  const { t } = useTranslation("setup");
  return (
    <div role="group" aria-label={t("keys")} className={clsx(styles["keys"], className)} data-keys={keys}>
      {keysOf[keys].map((key) =>
        key === "" ? (
          <span key="gap" />
        ) : (
          <Button
            key={key}
            excludeFromTabOrder
            onPress={() => onText(`${text}${key}`.slice(0, lengthMax))}
            className={styles["key"]}
            data-testid={`key-${key}`}
          >
            {key}
          </Button>
        ),
      )}
      <Button
        excludeFromTabOrder
        isDisabled={text === ""}
        aria-label={t("erase")}
        onPress={() => onText(text.slice(0, -1))}
        className={clsx(styles["key"], styles["erase"])}
        data-testid="key-erase"
      >
        <Icon icon={Delete} className={styles["icon"]} />
      </Button>
    </div>
  );
};
