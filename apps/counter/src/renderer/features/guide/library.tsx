import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import type { GuideParts } from "./guide-parts.ts";
import styles from "./guide.module.css";
import { type FoundItem, ItemSearch } from "./item-search.tsx";

/** CTR68: what a matter needs, what to look at, how long it takes, and at which windows. */
export const Library = (parts: GuideParts) => {
  const { connection, catalogue } = parts;
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [chosen, setChosen] = useState<FoundItem | null>(null);
  const item = useQuery(connection, "GetItem", chosen && { itemId: chosen.itemId }, chosen?.itemId ?? "");
  const service = catalogue?.services.find(({ serviceId }) => serviceId === chosen?.serviceId);
  const numbers = service?.windows.filter(({ level }) => level === "primary").map(({ number }) => number) ?? [];
  return (
    <section className={styles["library"]} aria-labelledby="library">
      <h1 id="library">{item ? item.name[locale] : t("guide.library.title")}</h1>
      {item ? (
        <>
          <p className={styles["hint"]}>
            {service?.name[locale]} · {t("guide.library.windows", { numbers: numbers.join("、") })} ·{" "}
            {item.isDoneOnTheSpot
              ? t("guide.library.onTheSpot")
              : t("guide.library.days", { count: item.promisedWorkingDays })}
          </p>
          <h2>{t("papers.title")}</h2>
          <ul className={styles["notes"]}>
            {item.materials.map(({ name, note, isOptional }) => (
              <li key={name.zh}>
                <b>{name[locale]}</b> {isOptional && t("papers.optional")} <small>{note?.[locale]}</small>
              </li>
            ))}
            {item.materials.length === 0 && <li>{t("papers.nothing")}</li>}
          </ul>
          {item.checks.length > 0 && <h2>{t("guide.library.checks")}</h2>}
          <ul className={styles["notes"]}>
            {item.checks.map((check) => (
              <li key={check.zh}>{check[locale]}</li>
            ))}
          </ul>
          <Button icon={ArrowLeft} onPress={() => setChosen(null)}>
            {t("guide.found.back")}
          </Button>
        </>
      ) : (
        <ItemSearch {...parts} onChoose={setChosen} />
      )}
    </section>
  );
};
