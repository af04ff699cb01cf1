import type { Connection } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { AuditRow } from "@yichuang/shared/protocol/audit";
import { useTranslation } from "react-i18next";

import { useLongQuery } from "../../hooks/use-long-query.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import { Explained } from "../../parts/explained.tsx";
import { ProgressLine } from "../../parts/progress-line.tsx";
import { Sheet } from "../../parts/sheet.tsx";

type ExplainedSheetProps = { connection: Connection; row: AuditRow; onClose: () => void };

/** AUD5: why this ticket was called then and not another. */
export const ExplainedSheet = ({ connection, row, onClose }: ExplainedSheetProps) => {
  const { t } = useTranslation(["past", "counter"]);
  const locale = useLocale();
  const { day, seq } = row;
  const { result, refusal, share } = useLongQuery(connection, "ExplainRecord", { day, seq }, `${day} ${seq}`);
  const label = row.label ?? "";
  return (
    <Sheet
      title={t("counter:why.title", { label })}
      size="wide"
      refusal={refusal && refusalWords(refusal, locale)}
      onClose={onClose}
    >
      {result && <Explained explanation={result.explanation} />}
      {!result && !refusal && <ProgressLine share={share} words={t("audit.looking")} />}
    </Sheet>
  );
};
