import type { Connection } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

import { useQuery } from "../hooks/use-query.ts";
import styles from "./misdirections.module.css";

/** CTR67: entries of the menu that lead people to the wrong windows, most often first (GDE6). */
export const Misdirections = ({ connection }: { connection: Connection }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const found = useQuery(connection, "GetMisdirections", {}, "misdirections");
  if (!found || found.rows.length === 0) return null;
  return (
    <section className={styles["list"]} aria-labelledby="misdirections" data-testid="misdirections">
      <h2 id="misdirections">{t("misdirections.title")}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("misdirections.from")}</th>
            <th scope="col">{t("misdirections.to")}</th>
            <th scope="col">{t("misdirections.reason")}</th>
            <th scope="col">{t("misdirections.today")}</th>
            <th scope="col">{t("misdirections.before")}</th>
          </tr>
        </thead>
        <tbody>
          {found.rows.map(({ itemName, fromName, toName, reason, todayCount, beforeCount }) => (
            <tr key={`${itemName?.zh ?? ""} ${fromName.zh} ${toName.zh} ${reason.zh}`}>
              <th scope="row">{(itemName ?? fromName)[locale]}</th>
              <td>{toName[locale]}</td>
              <td>{reason[locale]}</td>
              <td>{todayCount}</td>
              <td>{Math.round(beforeCount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
