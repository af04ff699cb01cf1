import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import type { Connection } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Lattice } from "@yichuang/shared/ui/lattice";
import { Mark } from "@yichuang/shared/ui/mark";

import { useShape } from "../../hooks/use-shape.ts";
import type { CanvasShape } from "../../model/canvas-size.ts";
import styles from "./setup.module.css";

/** `short` stands in the name's place where there are many. */
type Choice = { id: string; name: string; short?: string };

/** So many stand on the screen with their names. */
const fewMax = 24;
/** Panes in a row: a few, many. */
const columns: Record<"board" | "strip", Record<CanvasShape, [few: number, many: number]>> = {
  board: { wide: [6, 8], tall: [3, 5], upright: [3, 5] },
  strip: { wide: [8, 10], tall: [5, 6], upright: [4, 5] },
};

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
              short: String(number),
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
  return (["board", "zone", "window", "led", "media"] as const).map((mode) => ({
    id: mode,
    name: t(`setup.mode.${mode}`),
  }));
};

/** The address names nothing that is here: what it could name, and how to write it. For whoever sets up the screen. */
export const WhichScreen = ({ connection, wanted, asked }: WhichScreenProps) => {
  const { t } = useTranslation("display");
  const choices = useChoices(connection, wanted);
  const isMany = choices.length > fewMax;
  const most = columns[wanted === "window" ? "strip" : "board"][useShape()][isMany ? 1 : 0];
  const gridTemplateColumns = `repeat(${Math.min(most, choices.length)}, minmax(0, 1fr))`;
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
        <Lattice className={styles["choices"]} data-count={isMany ? "many" : "few"} style={{ gridTemplateColumns }}>
          {choices.map(({ id, name, short }) => (
            <p key={id} className={styles["choice"]}>
              <b className={styles["id"]}>{id}</b>
              <span className={styles["name"]}>{isMany ? (short ?? name) : name}</span>
            </p>
          ))}
        </Lattice>
      )}
    </main>
  );
};
