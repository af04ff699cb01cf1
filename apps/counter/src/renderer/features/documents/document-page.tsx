import type { WindowDocument } from "@yichuang/shared/domain/document";
import type { Text } from "@yichuang/shared/domain/text";
import { documentPromise, documentWords } from "@yichuang/shared/printing/document-words";

import styles from "./document-page.module.css";

type DocumentPageProps = { document: WindowDocument; hallName: Text; timeZone: string };

const dateIn = (atMs: number, timeZone: string): string =>
  new Intl.DateTimeFormat("zh-CN", { timeZone, year: "numeric", month: "long", day: "numeric" }).format(atMs);

/** DOC7: a document as a page of A4, in Chinese as the authorities write it, with its purpose in English below. */
export const DocumentPage = ({ document, hallName, timeZone }: DocumentPageProps) => {
  const words = documentWords.zh;
  const { kind, papers, ground, windowNumber, staffNumber, label } = document;
  const promise = documentPromise(document, "zh");
  return (
    <article className={styles["page"]} lang="zh-CN" data-testid="document-page">
      <p className={styles["hall"]}>{hallName.zh}</p>
      <h1>{words.title[kind]}</h1>
      <p className={styles["number"]}>
        {words.number}：<b>{document.documentId}</b>
      </p>
      <table className={styles["facts"]}>
        <tbody>
          <tr>
            <th scope="row">{words.item}</th>
            <td colSpan={3}>{document.itemName.zh}</td>
          </tr>
          <tr>
            <th scope="row">{words.department}</th>
            <td>{document.departmentName.zh}</td>
            <th scope="row">{words.ticket}</th>
            <td>{label}</td>
          </tr>
        </tbody>
      </table>
      <p className={styles["body"]}>{words.body[kind]}</p>
      {papers.length > 0 && (
        <table className={styles["papers"]}>
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">{words.papers}</th>
              {kind !== "notice" && <th scope="col">{words.found}</th>}
            </tr>
          </thead>
          <tbody>
            {papers.map(({ name, state }, index) => (
              <tr key={name.zh}>
                <td>{index + 1}</td>
                <td>{name.zh}</td>
                {kind !== "notice" && <td>{words.state[state]}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {ground && (
        <p className={styles["ground"]}>
          {words.ground}：<b>{ground.zh}</b>
        </p>
      )}
      {ground && <p className={styles["body"]}>{words.remedy}</p>}
      {promise !== null && <p className={styles["promise"]}>{promise}</p>}
      <footer className={styles["foot"]}>
        {kind === "receipt" && <p>{words.signature}：＿＿＿＿＿＿＿＿</p>}
        <p>
          {words.window(windowNumber)}　{words.staff(staffNumber)}
        </p>
        <p className={styles["seal"]}>
          {hallName.zh}
          {words.seal}
          <br />
          {dateIn(document.issuedAtMs, timeZone)}
        </p>
      </footer>
      <p className={styles["english"]} lang="en">
        {documentWords.en.title[kind]} {document.documentId} · {document.itemName.en}.{" "}
        {documentPromise(document, "en") ?? documentWords.en.body[kind]}
      </p>
    </article>
  );
};
