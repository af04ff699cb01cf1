import type { ItemId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { ContactList } from "./contact-list.tsx";
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
      <h2>{t("papers.title")}</h2>
      <ul className={styles["facts"]}>
        {item.materials.map(({ name, note, isOptional }) => (
          <li key={name.zh}>
            <b>{name[locale]}</b> {isOptional && t("papers.optional")} <small>{note?.[locale]}</small>
          </li>
        ))}
        {item.materials.length === 0 && <li>{t("papers.nothing")}</li>}
      </ul>
      {item.checks.length > 0 && <h2>{t("library.checks")}</h2>}
      <ul className={styles["facts"]}>
        {item.checks.map((check) => (
          <li key={check.zh}>{check[locale]}</li>
        ))}
      </ul>
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
