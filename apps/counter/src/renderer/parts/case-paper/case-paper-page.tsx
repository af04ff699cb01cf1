import { isLacking } from "@yichuang/shared/domain/document";
import { caseLink } from "@yichuang/shared/domain/links";
import type { Text } from "@yichuang/shared/domain/text";
import { caseTitles } from "@yichuang/shared/printing/case-titles";
import { casePaperBody, casePaperWords, casePromises, isSignedFor } from "@yichuang/shared/printing/case-words";
import { documentWords } from "@yichuang/shared/printing/document-words";
import type { CasePaperSheet } from "@yichuang/shared/protocol/case-queries";
import { Qr } from "@yichuang/shared/ui/qr";

import styles from "../paper-page.module.css";
import own from "./case-paper-page.module.css";

type CasePaperPageProps = {
  sheet: CasePaperSheet;
  hallName: Text;
  timeZone: string;
  /** Where phones reach the hall. */
  publicUrl: string;
};

const words = casePaperWords.zh;
const english = casePaperWords.en;
const common = documentWords.zh;

const dateIn = (atMs: number, timeZone: string): string =>
  new Intl.DateTimeFormat("zh-CN", { timeZone, year: "numeric", month: "long", day: "numeric" }).format(atMs);

/**
 * CDOC3: a numbered paper of a case as a page of A4, in Chinese as the authorities write it, with its purpose in English below and the
 * code of the case's page.
 */
export const CasePaperPage = ({ sheet, hallName, timeZone, publicUrl }: CasePaperPageProps) => {
  const { kind, documentId, papers } = sheet;
  const inEnglish = [
    `${caseTitles.en[kind]} ${documentId}, ${english.caseNumber} ${sheet.caseId}: ${sheet.itemName.en}.`,
    casePaperBody(sheet, "en"),
    ...(sheet.ground && isOfReason(kind) ? [`${english.ground[kind]}: ${sheet.ground.en}.`, english.remedy] : []),
    ...casePromises(sheet, "en").map((line) => (line.endsWith(".") ? line : `${line}.`)),
  ];
  return (
    <article className={styles["page"]} lang="zh-CN" data-testid="case-paper">
      <p className={styles["hall"]}>{hallName.zh}</p>
      <h1>{caseTitles.zh[kind]}</h1>
      <p className={styles["number"]}>
        {common.number}：<b>{documentId}</b>
      </p>
      <Facts sheet={sheet} />
      <p className={styles["body"]}>{casePaperBody(sheet, "zh")}</p>
      {papers.length > 0 && <Papers papers={papers} />}
      <Reasons sheet={sheet} />
      {casePromises(sheet, "zh").map((text) => (
        <p key={text} className={styles["promise"]}>
          {text}
        </p>
      ))}
      <Hands sheet={sheet} timeZone={timeZone} />
      <div className={own["code"]}>
        <Qr value={caseLink(publicUrl, sheet.token)} label={words.codeTitle} className={own["qr"]} />
        <p>
          {words.codeTitle}
          <span lang="en">{english.codeTitle}</span>
        </p>
      </div>
      <p className={styles["english"]} lang="en">
        {inEnglish.join(" ")}
      </p>
    </article>
  );
};

type PartProps = { sheet: CasePaperSheet };

const isOfReason = (kind: CasePaperSheet["kind"]): kind is "refusal" | "denial" =>
  kind === "refusal" || kind === "denial";

const Facts = ({ sheet: { itemName, departmentName, caseId } }: PartProps) => (
  <table className={styles["facts"]}>
    <tbody>
      <tr>
        <th scope="row">{common.item}</th>
        <td colSpan={3}>{itemName.zh}</td>
      </tr>
      <tr>
        <th scope="row">{common.department}</th>
        <td>{departmentName.zh}</td>
        <th scope="row">{words.caseNumber}</th>
        <td className={own["number"]}>{caseId}</td>
      </tr>
    </tbody>
  </table>
);

/** Its head stands on every sheet. */
const Papers = ({ papers }: Pick<CasePaperSheet, "papers">) => (
  <table className={styles["papers"]}>
    <thead>
      <tr>
        <th scope="col">序号</th>
        <th scope="col">{common.papers}</th>
        <th scope="col">{common.found}</th>
      </tr>
    </thead>
    <tbody>
      {papers.map(({ name, note, state }, index) => (
        <tr key={name.zh} data-lacking={isLacking(state)}>
          <td>{index + 1}</td>
          <td>
            {name.zh}
            {isLacking(state) && note && <small>{note.zh}</small>}
          </td>
          <td>{common.state[state]}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Why, what the office wrote about it, and what one may do. */
const Reasons = ({ sheet: { kind, ground, note } }: PartProps) => (
  <>
    {ground && isOfReason(kind) && (
      <p className={styles["body"]}>
        {words.ground[kind]}：<b>{ground.zh}</b>。
      </p>
    )}
    {note !== null && note !== "" && (
      <p className={styles["body"]}>
        {words.note}：{note}
      </p>
    )}
    {ground && isOfReason(kind) && <p className={styles["body"]}>{words.remedy}</p>}
  </>
);

/** Who signs for it, who issued it, and the authority with its seal and the date. */
const Hands = ({ sheet, timeZone }: PartProps & Pick<CasePaperPageProps, "timeZone">) => {
  const { kind, issuedAtMs, departmentName, staffNumber } = sheet;
  return (
    <footer className={styles["foot"]}>
      <div>
        {isSignedFor(kind) && <p className={styles["signature"]}>{words.receivedBy}：</p>}
        {staffNumber !== null && <p>{words.staff(staffNumber)}</p>}
      </div>
      <p className={styles["seal"]}>
        {departmentName.zh}
        {words.seal}
        <br />
        {dateIn(issuedAtMs, timeZone)}
      </p>
    </footer>
  );
};
