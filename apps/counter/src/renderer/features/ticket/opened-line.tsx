import type { Connection } from "@yichuang/shared/client/connection";
import type { CaseId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { ReceiptText, ScrollText } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { OpenedSlipActs } from "../../hooks/use-case-turns.ts";
import { useQuery } from "../../hooks/use-query.ts";
import { openedCasesKey, shownSlipsKey } from "../../model/letter-keys.ts";
import { dayWords } from "../../parts/day-words.ts";
import type { OpenedCases } from "../../session/work.ts";
import styles from "./opened-line.module.css";

type OpenedLineProps = { connection: Connection; opened: OpenedCases; slips: OpenedSlipActs };

/** DSK10: the numbers of the cases that the last visit opened, and their slips for the citizen; CASE14: or that it opened none. */
export const OpenedLine = ({ connection, opened: { label, caseIds }, slips }: OpenedLineProps) => {
  const { t } = useTranslation("cases");
  if (caseIds.length === 0)
    return (
      <NoticeLine tone="late" isLive className={styles["none"]}>
        <b data-testid="opened-none">{t("opened.none", { label })}</b>
        <br />
        {t("opened.noneHow")}
      </NoticeLine>
    );
  return (
    <div className={styles["opened"]} data-testid="opened-cases">
      <div>
        <h2>{t("opened.title", { label, count: caseIds.length })}</h2>
        <ul>
          {caseIds.map((caseId) => (
            <Opened key={caseId} connection={connection} caseId={caseId} />
          ))}
        </ul>
      </div>
      <div className={styles["slips"]}>
        <Button
          variant="outlined"
          icon={slips.print ? ReceiptText : ScrollText}
          keyHint={openedCasesKey}
          onPress={slips.print ?? slips.show}
          aria-keyshortcuts={openedCasesKey}
          data-testid="opened-slips"
        >
          {t(slips.print ? "opened.print" : "opened.slip")}
        </Button>
        {slips.print && (
          <Button
            keyHint={shownSlipsKey}
            onPress={slips.show}
            aria-keyshortcuts={shownSlipsKey}
            data-testid="opened-show"
          >
            {t("opened.show")}
          </Button>
        )}
      </div>
    </div>
  );
};

const Opened = ({ connection, caseId }: { connection: Connection; caseId: CaseId }) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const info = useQuery(connection, "GetCase", { caseId }, caseId);
  return (
    <li>
      <b>{caseId}</b>
      <span title={info?.itemName[locale]}>{info?.itemName[locale]}</span>
      {info?.dueDay && <small>{t("opened.due", { day: dayWords(info.dueDay, locale) })}</small>}
    </li>
  );
};
