import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Connection } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Lattice } from "@yichuang/shared/ui/lattice";
import { Mark } from "@yichuang/shared/ui/mark";

import styles from "./setup.module.css";

type Choice = { id: string; name: string };

type WhichScreenProps = {
  connection: Connection;
  /** What the address lacks or has wrong. */
  wanted: "mode" | "zone" | "window";
  /** The word that is not known here; null: there was none. */
  asked: string | null;
};

const useChoices = (connection: Connection, wanted: WhichScreenProps["wanted"]): readonly Choice[] => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  useEffect(() => {
    let isGone = false;
    const ask = async (): Promise<void> => {
      if (wanted === "zone") {
        const reply = await connection.query("GetCatalogue", {});
        if (reply.ok && !isGone)
          setChoices(reply.result.zones.map(({ zoneId, name }) => ({ id: zoneId, name: name[locale] })));
      } else {
        const reply = await connection.query("GetHall", {});
        if (reply.ok && !isGone)
          setChoices(
            reply.result.windows.map(({ windowId, number, name }) => ({
              id: windowId,
              name: t("setup.windowChoice", { number, name: name[locale] }),
            })),
          );
      }
    };
    if (wanted !== "mode") void ask();
    return () => {
      isGone = true;
    };
  }, [connection, wanted, locale, t]);
  if (wanted !== "mode") return choices;
  return (["board", "zone", "window", "led"] as const).map((mode) => ({ id: mode, name: t(`setup.mode.${mode}`) }));
};

/** The address names nothing that is here: what it could name, and how to write it. For whoever sets up the screen. */
export const WhichScreen = ({ connection, wanted, asked }: WhichScreenProps) => {
  const { t } = useTranslation("display");
  const choices = useChoices(connection, wanted);
  return (
    <main className={styles["which"]} role="alert">
      <header className={styles["head"]}>
        <Mark className={styles["mark"]} />
        <div>
          <h1 className={styles["title"]}>
            {asked === null ? t(`setup.missing.${wanted}`) : t(`setup.unknown.${wanted}`, { asked })}
          </h1>
          <p className={styles["how"]}>{t(`setup.how.${wanted}`)}</p>
        </div>
      </header>
      {choices.length > 0 && (
        <Lattice className={styles["choices"]} data-count={choices.length > 8 ? "many" : "few"}>
          {choices.map(({ id, name }) => (
            <p key={id} className={styles["choice"]}>
              <b className={styles["id"]}>{id}</b>
              <span>{name}</span>
            </p>
          ))}
        </Lattice>
      )}
    </main>
  );
};
