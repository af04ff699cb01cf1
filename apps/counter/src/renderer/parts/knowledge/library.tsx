import type { Connection } from "@yichuang/shared/client/connection";
import type { AnswerId, ItemId } from "@yichuang/shared/domain/ids";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { AnswerPage } from "./answer-page.tsx";
import { ItemPage } from "./item-page.tsx";
import styles from "./knowledge.module.css";
import { SearchPage } from "./search-page.tsx";

export type LibraryParts = { connection: Connection; catalogue: Catalogue | null };

/** What is opened: an item with its papers, or an answer. */
export type Opened = { is: "item"; itemId: ItemId } | { is: "answer"; answerId: AnswerId };

type LibraryProps = LibraryParts & {
  /** What the person at the window came for: before anything is typed, what belongs to it. */
  itemId?: ItemId | null;
};

/** CTR68, KB4, KB5: one search field for what a matter needs, for answers, and for whom to ring. */
export const Library = ({ itemId = null, ...parts }: LibraryProps) => {
  const { t } = useTranslation("counter");
  const [typed, setTyped] = useState("");
  const [way, setWay] = useState<readonly Opened[]>([]);
  const opened = way.at(-1);
  const open = (next: Opened): void => setWay([...way, next]);
  if (opened === undefined)
    return <SearchPage {...parts} itemId={itemId} typed={typed} onType={setTyped} onOpen={open} />;
  return (
    <div className={styles["page"]}>
      {opened.is === "item" ? (
        <ItemPage {...parts} itemId={opened.itemId} onOpen={open} />
      ) : (
        <AnswerPage {...parts} answerId={opened.answerId} onOpen={open} />
      )}
      <Button icon={ArrowLeft} autoFocus onPress={() => setWay(way.slice(0, -1))} data-testid="library-back">
        {t("guide.found.back")}
      </Button>
    </div>
  );
};
