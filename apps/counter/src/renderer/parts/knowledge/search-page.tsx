import type { ItemId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { ContactList } from "./contact-list.tsx";
import styles from "./knowledge.module.css";
import type { LibraryParts, Opened } from "./library.tsx";
import { ProposalsEntry } from "./proposals-entry.tsx";
import { OpenList, type Openable } from "./open-list.tsx";

type SearchPageProps = LibraryParts & {
  itemId: ItemId | null;
  typed: string;
  onType: (typed: string) => void;
  onOpen: (opened: Opened) => void;
};

/** Enter opens what is first; before anything is typed, what is near at hand. */
export const SearchPage = ({ connection, catalogue, itemId, typed, onType, onOpen }: SearchPageProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const text = typed.trim();
  const asked = text === "" ? (itemId === null ? {} : { itemId }) : { text };
  const key = text === "" ? `of ${itemId ?? "hall"}` : `by ${text}`;
  const answers = useQuery(connection, "FindAnswers", asked, key)?.answers;
  const contacts = useQuery(connection, "FindContacts", asked, key)?.contacts;
  const found = useQuery(connection, "FindItems", text === "" ? null : { text }, text)?.items;
  const usual = itemId === null ? (catalogue?.frequentItems ?? []) : [itemId];
  const items =
    text === "" ? usual.flatMap((id) => catalogue?.items.find((item) => item.itemId === id) ?? []) : (found ?? []);
  const serviceOf = (serviceId: string) => catalogue?.services.find((service) => service.serviceId === serviceId);
  const open: Openable[] = [
    ...(answers ?? []).map(({ answerId, title }) => ({
      opened: { is: "answer", answerId } as const,
      name: title[locale],
      note: t("library.answer"),
    })),
    ...items.map((item) => ({
      opened: { is: "item", itemId: item.itemId } as const,
      name: item.name[locale],
      note: serviceOf(item.serviceId)?.name[locale] ?? "",
    })),
  ];
  const isAnswered = answers !== undefined && contacts !== undefined && (text === "" || found !== undefined);
  const isNothing = isAnswered && open.length === 0 && contacts.length === 0;
  return (
    <section className={styles["page"]} aria-label={t("library.title")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [first] = open;
          // Until the answer is there nothing is opened that was not looked for.
          if (isAnswered && first) onOpen(first.opened);
        }}
      >
        <input
          className={styles["search"]}
          autoFocus
          value={typed}
          autoComplete="off"
          maxLength={50}
          aria-label={t("library.search")}
          placeholder={t("library.search")}
          onChange={(event) => onType(event.target.value)}
          data-testid="library-search"
        />
      </form>
      {text === "" && <ProposalsEntry connection={connection} onOpen={onOpen} />}
      <OpenList list={open} onOpen={onOpen} />
      {contacts && contacts.length > 0 && <ContactList contacts={contacts} />}
      {isNothing && <p className={styles["note"]}>{t("library.nothing")}</p>}
    </section>
  );
};
