import { Icon } from "@yichuang/shared/ui/icon";
import { Delete } from "lucide-react";
import { useTranslation } from "react-i18next";

import styles from "./guide.module.css";

type LabelPadProps = { prefixes: readonly string[]; value: string; onChange: (value: string) => void };

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

/** A label on large keys: the hall's own letters, then figures. */
export const LabelPad = ({ prefixes, value, onChange }: LabelPadProps) => {
  const { t } = useTranslation("counter");
  const hasPrefix = /^[A-Z]/u.test(value);
  return (
    <div className={styles["pad"]}>
      <div className={styles["letters"]} role="group" aria-label={t("guide.find.letters")}>
        {[...new Set(prefixes)].sort().map((prefix) => (
          <button
            key={prefix}
            type="button"
            aria-pressed={value.replaceAll(/\d/gu, "") === prefix}
            onClick={() => onChange(prefix + value.replaceAll(/\D/gu, ""))}
            data-testid={`prefix-${prefix}`}
          >
            {prefix}
          </button>
        ))}
      </div>
      <div className={styles["digits"]} role="group" aria-label={t("guide.find.digits")}>
        {digits.map((digit) => (
          <button
            key={digit}
            type="button"
            disabled={!hasPrefix || value.length >= 8}
            onClick={() => onChange(value + digit)}
            data-testid={`digit-${digit}`}
          >
            {digit}
          </button>
        ))}
        <button
          type="button"
          className={styles["erase"]}
          disabled={value === ""}
          aria-label={t("guide.find.erase")}
          onClick={() => onChange(value.slice(0, -1))}
        >
          <Icon icon={Delete} />
        </button>
      </div>
    </div>
  );
};
