import { isLacking, type WindowDocument } from "@yichuang/shared/domain/document";
import type { Text } from "@yichuang/shared/domain/text";
import { documentPromises, documentWords, isSealed } from "@yichuang/shared/printing/document-words";

import styles from "../../parts/paper-page.module.css";

type DocumentPageProps = { document: WindowDocument; hallName: Text; timeZone: string };

const words = documentWords.zh;
const english = documentWords.en;

const dateIn = (atMs: number, timeZone: string): string =>
  new Intl.DateTimeFormat("zh-CN", { timeZone, year: "numeric", month: "long", day: "numeric" }).format(atMs);

/**
 * DOC7 DOC9: a document as a page of A4, in Chinese as the authorities write it, with its purpose in English below; each line in
 * English too for who reads it.
 */
export const DocumentPage = ({ document, hallName, timeZone }: DocumentPageProps) => {
  const { kind, documentId, papers, ground, locale } = document;
  const isTwofold = locale === "en";
  return (
    <article className={styles["page"]} lang="zh-CN" data-testid="document-page">
      <p className={styles["hall"]}>{hallName.zh}</p>
      <h1>
        {words.title[kind]}
        {isTwofold && <span lang="en">{english.title[kind]}</span>}
      </h1>
      <p className={styles["number"]}>
        {words.number}：<b>{documentId}</b>
      </p>
      <Facts document={document} />
      <p className={styles["body"]}>
        {words.body[kind]}
        {isTwofold && <span lang="en">{english.body[kind]}</span>}
      </p>
      {papers.length > 0 && <Papers document={document} />}
      {ground && (
        <>
          <p className={styles["body"]}>
            {words.ground}：<b>{ground.zh}</b>。
            {isTwofold && <span lang="en">{`${english.ground}: ${ground.en}.`}</span>}
          </p>
          <p className={styles["body"]}>
            {words.remedy}
            {isTwofold && <span lang="en">{english.remedy}</span>}
          </p>
        </>
      )}
      <Promises document={document} />
      <Hands document={document} timeZone={timeZone} />
      {!isTwofold && (
        <p className={styles["english"]} lang="en">
          {[`${english.title[kind]} ${documentId}: ${document.itemName.en}.`, ...documentPromises(document, "en")].join(
            " ",
          )}
        </p>
      )}
    </article>
  );
};

type PartProps = { document: WindowDocument };

/** A name, and below it the same in English where that is read. */
const Name = ({ name, locale }: { name: Text; locale: WindowDocument["locale"] }) => (
  <>
    {name.zh}
    {locale === "en" && <small lang="en">{name.en}</small>}
  </>
);

const Facts = ({ document: { itemName, departmentName, label, locale } }: PartProps) => (
  <table className={styles["facts"]}>
    <tbody>
      <tr>
        <th scope="row">{words.item}</th>
        <td colSpan={3}>
          <Name name={itemName} locale={locale} />
        </td>
      </tr>
      <tr>
        <th scope="row">{words.department}</th>
        <td>
          <Name name={departmentName} locale={locale} />
        </td>
        <th scope="row">{words.ticket}</th>
        <td>{label}</td>
      </tr>
    </tbody>
  </table>
);

/** Its head stands on every sheet. A one-time notice found nothing: it tells what will be needed, and how. */
const Papers = ({ document: { kind, papers, locale } }: PartProps) => (
  <table className={styles["papers"]} data-kind={kind}>
    <thead>
      <tr>
        <th scope="col">序号</th>
        <th scope="col">{words.papers}</th>
        {kind !== "notice" && <th scope="col">{words.found}</th>}
      </tr>
    </thead>
    <tbody>
      {papers.map(({ name, note, state }, index) => (
        <tr key={name.zh} data-lacking={kind !== "notice" && isLacking(state)}>
          <td>{index + 1}</td>
          <td>
            <Name name={name} locale={locale} />
            {isLacking(state) && note && (
              <small>
                <Name name={note} locale={locale} />
              </small>
            )}
          </td>
          {kind !== "notice" && (
            <td>
              <Name name={{ zh: words.state[state], en: english.state[state] }} locale={locale} />
              {state === "faulty" && <small className={styles["byHand"]}>{words.correctBy}：</small>}
            </td>
          )}
        </tr>
      ))}
    </tbody>
  </table>
);

const Promises = ({ document }: PartProps) => {
  const inEnglish = document.locale === "en" ? documentPromises(document, "en") : [];
  return documentPromises(document, "zh").map((text, index) => (
    <p key={text} className={styles["promise"]}>
      {text}
      {inEnglish[index] !== undefined && <span lang="en">{inEnglish[index]}</span>}
    </p>
  ));
};

/** Who signs, who hands out, and the authority with its seal and the date. */
const Hands = ({ document, timeZone }: PartProps & Pick<DocumentPageProps, "timeZone">) => {
  const { kind, issuedAtMs, departmentName, windowNumber, staffNumber, locale } = document;
  return (
    <footer className={styles["foot"]}>
      <div>
        {isSealed(kind) && (
          <p className={styles["signature"]}>
            {words.signature}
            {locale === "en" && <small lang="en"> {english.signature}</small>}：
          </p>
        )}
        <p>
          {words.window(windowNumber)}　{words.staff(staffNumber)}
        </p>
        {isSealed(kind) && <p className={styles["copies"]}>{words.copies}</p>}
      </div>
      <p className={styles["seal"]}>
        {departmentName.zh}
        {isSealed(kind) && words.seal}
        <br />
        {dateIn(issuedAtMs, timeZone)}
      </p>
    </footer>
  );
};
