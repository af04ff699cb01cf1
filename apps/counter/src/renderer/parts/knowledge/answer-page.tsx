import type { AnswerId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import Markdown from "react-markdown";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import styles from "./knowledge.module.css";
import type { LibraryParts, Opened } from "./library.tsx";
import { OpenList } from "./open-list.tsx";

type AnswerPageProps = LibraryParts & { answerId: AnswerId; onOpen: (opened: Opened) => void };

/** What a hall's file may bring: words and their order, but no page of somebody else's, no picture and no headline. */
const allowed = ["p", "ul", "ol", "li", "strong", "em"];

/** The hall's own words, and the items that they are about. */
export const AnswerPage = ({ connection, catalogue, answerId, onOpen }: AnswerPageProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const answer = useQuery(connection, "GetAnswer", { answerId }, answerId);
  if (answer === null) return <LoadingPane />;
  const items = answer.items.flatMap((itemId) => catalogue?.items.find((item) => item.itemId === itemId) ?? []);
  return (
    <>
      <h1>{answer.title[locale]}</h1>
      <div className={styles["text"]} data-testid="answer-text">
        <Markdown allowedElements={allowed} unwrapDisallowed>
          {answer.body[locale]}
        </Markdown>
      </div>
      <OpenList
        list={items.map(({ itemId, name }) => ({
          opened: { is: "item", itemId },
          name: name[locale],
          note: t("papers.title"),
        }))}
        onOpen={onOpen}
      />
    </>
  );
};
