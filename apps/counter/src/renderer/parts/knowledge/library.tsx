import type { Connection } from "@yichuang/shared/client/connection";
import type { AnswerId, ItemId } from "@yichuang/shared/domain/ids";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { AnswerPage } from "./answer-page.tsx";
import { GuidanceEdit } from "./guidance-edit.tsx";
import { GuidanceVersions } from "./guidance-versions.tsx";
import { ItemPage } from "./item-page.tsx";
import styles from "./knowledge.module.css";
import { Proposals } from "./proposals.tsx";
import { SearchPage } from "./search-page.tsx";

export type LibraryParts = { connection: Connection; catalogue: Catalogue | null };

/** What is opened: an item with its papers, an answer, and what a department makes of an item. */
export type Opened =
  | { is: "item"; itemId: ItemId }
  | { is: "answer"; answerId: AnswerId }
  | { is: "edit"; itemId: ItemId }
  | { is: "versions"; itemId: ItemId }
  | { is: "proposals" };

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
  const back = (): void => setWay(way.slice(0, -1));
  if (opened === undefined)
    return <SearchPage {...parts} itemId={itemId} typed={typed} onType={setTyped} onOpen={open} />;
  return (
    <div className={styles["page"]}>
      <Page {...parts} opened={opened} onOpen={open} onBack={back} />
      <Button icon={ArrowLeft} autoFocus={opened.is !== "edit"} onPress={back} data-testid="library-back">
        {t("guide.found.back")}
      </Button>
    </div>
  );
};

type PageProps = LibraryParts & { opened: Opened; onOpen: (opened: Opened) => void; onBack: () => void };

const Page = ({ opened, onOpen, onBack, ...parts }: PageProps) => {
  switch (opened.is) {
    case "item":
      return <ItemPage {...parts} itemId={opened.itemId} onOpen={onOpen} />;
    case "answer":
      return <AnswerPage {...parts} answerId={opened.answerId} onOpen={onOpen} />;
    case "edit":
      return <GuidanceEdit {...parts} itemId={opened.itemId} onDone={onBack} />;
    case "versions":
      return <GuidanceVersions {...parts} itemId={opened.itemId} />;
    case "proposals":
      return <Proposals {...parts} />;
  }
};
