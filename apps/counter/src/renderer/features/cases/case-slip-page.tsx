import type { Text } from "@yichuang/shared/domain/text";
import { formatClock, formatDate } from "@yichuang/shared/i18n/format";
import { caseLink } from "@yichuang/shared/domain/links";
import { caseSlipWords } from "@yichuang/shared/printing/case-slip-words";
import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import { Qr } from "@yichuang/shared/ui/qr";

import { dayWords } from "../../parts/day-words.ts";
import styles from "./case-slip-page.module.css";

const words = caseSlipWords.zh;
const english = caseSlipWords.en;

type CaseSlipPageProps = { info: CaseInfo; hallName: Text; timeZone: string; publicUrl: string };

/** DSK10: the number of a case, large, and the code of its page; the citizen's words are in both languages. */
export const CaseSlipPage = ({ info, hallName, timeZone, publicUrl }: CaseSlipPageProps) => {
  const { caseId, itemName, departmentName, openedAtMs, dueDay, token } = info;
  const facts: [key: string, name: string, value: string][] = [
    ["item", words.item, itemName.zh],
    ["department", words.department, departmentName.zh],
    ["opened", words.openedAt, `${formatDate(openedAtMs, timeZone, "zh")} ${formatClock(openedAtMs, timeZone)}`],
    ...(dueDay === null ? [] : [["due", words.dueDay, dayWords(dueDay, "zh")] as [string, string, string]]),
  ];
  return (
    <article className={styles["slip"]} lang="zh-CN" data-testid="case-slip-page">
      <div>
        <p>{hallName.zh}</p>
        <h1>{words.title}</h1>
        <p className={styles["number"]}>{caseId}</p>
        <dl>
          {facts.map(([key, name, value]) => (
            <div key={key}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p>{words.keep}</p>
        <p className={styles["english"]} lang="en">
          {`${english.title} ${caseId}: ${itemName.en}. ${english.keep}`}
        </p>
      </div>
      {token !== null && (
        <figure>
          <Qr value={caseLink(publicUrl, token)} label={words.follow} />
          <figcaption>
            {words.follow}
            <span lang="en">{english.follow}</span>
          </figcaption>
        </figure>
      )}
    </article>
  );
};
