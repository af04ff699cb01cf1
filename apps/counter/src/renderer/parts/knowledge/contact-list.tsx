import type { Contact } from "@yichuang/shared/domain/knowledge";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

import styles from "./knowledge.module.css";

/** Whom to ring: the number is what the eye looks for. */
export const ContactList = ({ contacts }: { contacts: readonly Contact[] }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <section className={styles["contacts"]}>
      <h2>{t("library.contacts")}</h2>
      <ul>
        {contacts.map(({ post, department, phone, place, hours }) => (
          <li key={`${post.zh} ${phone}`}>
            <b>{post[locale]}</b>
            <a href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}>{phone}</a>
            <small>{[department, place, hours].flatMap((words) => words?.[locale] ?? []).join(" · ")}</small>
          </li>
        ))}
      </ul>
    </section>
  );
};
