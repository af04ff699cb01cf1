import { Button } from "@yichuang/shared/ui/button";
import { Icon } from "@yichuang/shared/ui/icon";
import { Delete } from "lucide-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";

import { erased, keyRows, typed } from "../../model/keyboard.ts";
import styles from "./search.module.css";

type KeyboardProps = { columns: number; text: string; onText: (text: string) => void };

/** Letters to touch. A real keyboard types into the field, so the tab key passes these by. */
export const Keyboard = ({ columns, text, onText }: KeyboardProps) => {
  const { t } = useTranslation("kiosk");
  const rows = keyRows(columns);
  const lastLength = rows.at(-1)?.length ?? 0;
  // Letters are two half columns wide; what is left of the last row belongs to the two other keys.
  const restHalves = (columns - lastLength) * 2;
  const clearHalves = Math.floor(restHalves / 2);
  const span = (halves: number): CSSProperties => ({ gridColumnEnd: `span ${halves}` });
  return (
    <div
      role="group"
      aria-label={t("search.keys")}
      className={styles["keys"]}
      style={{ "--halves": columns * 2 } as CSSProperties}
    >
      {rows.map((row, position) =>
        [...row].map((letter, column) => (
          <Button
            key={letter}
            excludeFromTabOrder
            onPress={() => onText(typed(text, letter))}
            className={styles["key"]}
            // A shorter row inside begins half a key later, as on every keyboard.
            data-start={column === 0 && row.length < columns && position < rows.length - 1 ? "late" : undefined}
            data-testid={`key-${letter}`}
          >
            {letter}
          </Button>
        )),
      )}
      <span className={styles["other"]} style={span(clearHalves)}>
        <Button
          excludeFromTabOrder
          isDisabled={text === ""}
          onPress={() => onText("")}
          className={styles["key"]}
          data-testid="key-clear"
        >
          {t("search.clear")}
        </Button>
      </span>
      <span className={styles["other"]} style={span(restHalves - clearHalves)}>
        <Button
          excludeFromTabOrder
          isDisabled={text === ""}
          aria-label={t("search.erase")}
          onPress={() => onText(erased(text))}
          className={styles["key"]}
          data-testid="key-erase"
        >
          <Icon icon={Delete} className={styles["eraseIcon"]} />
        </Button>
      </span>
    </div>
  );
};
