import { Button } from "@yichuang/shared/ui/button";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { readLogLine } from "../../model/log-line.ts";
import styles from "./corner.module.css";
import { LogWords } from "./log-words.tsx";

const linesShown = 6;

/** The machine's log, newest below, by pages: nothing scrolls on a kiosk. */
export const CornerLog = ({ lines }: { lines: readonly string[] }) => {
  const { t } = useTranslation("setup");
  /** Pages back from the newest. */
  const [pagesBack, setPagesBack] = useState(0);
  const pageCount = Math.max(1, Math.ceil(lines.length / linesShown));
  const page = Math.min(pagesBack, pageCount - 1);
  const end = lines.length - page * linesShown;
  const shown = lines.slice(Math.max(0, end - linesShown), end);
  return (
    <section className={styles["log"]} aria-label={t("corner.log")}>
      <header className={styles["logHead"]}>
        <h2>{t("corner.log")}</h2>
        <Button
          icon={ChevronUp}
          isDisabled={page >= pageCount - 1}
          onPress={() => setPagesBack(page + 1)}
          data-testid="log-older"
        >
          {t("corner.older")}
        </Button>
        <Button
          icon={ChevronDown}
          isDisabled={page === 0}
          onPress={() => setPagesBack(page - 1)}
          data-testid="log-newer"
        >
          {t("corner.newer")}
        </Button>
      </header>
      {shown.length === 0 && <p>{t("corner.noLog")}</p>}
      <ol className={styles["lines"]} data-testid="corner-log">
        {shown.map(readLogLine).map(({ at, isFault, said }, place) => (
          <li key={`${end}-${place}`} data-is-fault={isFault}>
            {at} <LogWords said={said} />
          </li>
        ))}
      </ol>
    </section>
  );
};
