import { guidanceOf } from "@yichuang/shared/domain/guidance";
import type { ItemId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { History, PencilLine } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { ContactList } from "./contact-list.tsx";
import { GuidanceText } from "./guidance-text.tsx";
import styles from "./knowledge.module.css";
import type { LibraryParts, Opened } from "./library.tsx";
import { OpenList } from "./open-list.tsx";

type ItemPageProps = LibraryParts & { itemId: ItemId; onOpen: (opened: Opened) => void };

/** What an item needs, what to look at, how long it takes, at which windows, what people ask of it, and whom to ring. */
export const ItemPage = ({ connection, catalogue, itemId, onOpen }: ItemPageProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const item = useQuery(connection, "GetItem", { itemId }, itemId);
  const answers = useQuery(connection, "FindAnswers", { itemId }, itemId)?.answers ?? [];
  const contacts = useQuery(connection, "FindContacts", { itemId }, itemId)?.contacts ?? [];
  const guidance = useQuery(connection, "GetGuidance", { itemId }, itemId);
  if (item === null) return <LoadingPane />;
  const service = catalogue?.services.find(({ serviceId }) => serviceId === item.serviceId);
  const numbers = service?.windows.filter(({ level }) => level === "primary").map(({ number }) => number) ?? [];
  const facts = [
    service?.name[locale] ?? "",
    numbers.length === 0 ? "" : t("library.windows", { numbers: numbers.join("、") }),
    item.isDoneOnTheSpot ? t("library.onTheSpot") : t("library.days", { count: item.promisedWorkingDays }),
  ].filter(Boolean);
  return (
    <>
      <h1>{item.name[locale]}</h1>
      <p className={styles["note"]}>{facts.join(" · ")}</p>
      {guidance && (
        <div className={styles["ways"]}>
          {guidance.mayPropose && (
            <Button
              icon={PencilLine}
              variant="outlined"
              onPress={() => onOpen({ is: "edit", itemId })}
              data-testid="guidance-edit"
            >
              {t("guidance.propose")}
            </Button>
          )}
          {guidance.version > 0 && (
            <Button icon={History} onPress={() => onOpen({ is: "versions", itemId })} data-testid="guidance-versions">
              {t("guidance.versions", { count: guidance.version })}
            </Button>
          )}
          {guidance.mayDecide && guidance.openCount > 0 && (
            <Button onPress={() => onOpen({ is: "proposals" })} data-testid="guidance-waiting">
              {t("guidance.waiting", { count: guidance.openCount })}
            </Button>
          )}
        </div>
      )}
      <GuidanceText guidance={guidanceOf(item)} />
      <OpenList
        list={answers.map(({ answerId, title }) => ({
          opened: { is: "answer", answerId },
          name: title[locale],
          note: t("library.answer"),
        }))}
        onOpen={onOpen}
      />
      {contacts.length > 0 && <ContactList contacts={contacts} />}
    </>
  );
};
