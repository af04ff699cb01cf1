import type { DocumentId } from "@yichuang/shared/domain/ids";

/** CDOC3: the paper of a case that a page's address is about; null: it is another page. */
export const casePaperOf = (path: string): DocumentId | null => {
  const number = /^\/case-paper\/([A-Z]{2}-\d{8}-\d{4,})$/.exec(path)?.[1];
  return number === undefined ? null : (number as DocumentId);
};
