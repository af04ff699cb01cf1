import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useDataAge, useStatus } from "@yichuang/shared/client/use-view";
import { formatAge, formatLateAge } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Chip } from "@yichuang/shared/ui/chip";

import { dataPhase } from "../model/data-phase.ts";
import styles from "./age-word.module.css";

type AgeWordProps = { connection: Connection; view: ViewState<unknown> };

/** How old the screen's data is: quiet while fresh, then an amber word, then a red one. */
export const AgeWord = ({ connection, view }: AgeWordProps) => {
  const locale = useLocale();
  const ageMs = useDataAge(connection, view) ?? 0;
  const phase = dataPhase(ageMs, useStatus(connection) === "online");
  return (
    <span className={styles["age"]} data-testid="age" data-phase={phase}>
      {phase === "fresh" ? (
        <>
          <i className={styles["sign"]} />
          {formatAge(ageMs, locale)}
        </>
      ) : (
        <Chip tone={phase === "late" ? "late" : "trouble"}>{formatLateAge(ageMs, locale)}</Chip>
      )}
    </span>
  );
};
