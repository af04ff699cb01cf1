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

type OpenedLineProps = { connection: Connection; opened: OpenedCases; slips: OpenedSlipActs | null };
type CasesProps = Omit<OpenedLineProps, "slips"> & { slips: OpenedSlipActs };

/** DSK10: the numbers of the cases that the last visit opened, and their slips for the citizen; CASE14: what was received and is none. */
export const OpenedLine = ({ connection, opened, slips }: OpenedLineProps) => (
  <>
    {(opened.caseIds.length === 0 || opened.noCase.length > 0) && <NoCase {...opened} />}
    {slips && <Cases connection={connection} opened={opened} slips={slips} />}
  </>
);

const NoCase = ({ label, noCase }: OpenedCases) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const items = noCase.map(({ name }) => name[locale]).join(t("opened.and"));
  return (
    <NoticeLine tone="late" isLive className={styles["none"]}>
      <b data-testid="opened-none">{items ? t("opened.noneOf", { label, items }) : t("opened.none", { label })}</b>
      <br />
      {t("opened.noneHow")}
    </NoticeLine>
  );
};

const Cases = ({ connection, opened: { label, caseIds }, slips }: CasesProps) => {
  const { t } = useTranslation("cases");
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
