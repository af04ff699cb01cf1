import { Fragment } from "react";
import { useTranslation } from "react-i18next";

import {
  casesKey,
  letterActions,
  letterKeys,
  miniKey,
  openedCasesKey,
  shownSlipsKey,
  unprintedKey,
} from "../../model/letter-keys.ts";
import { actionKeys, sideActionsIn } from "../../model/next-action.ts";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./sheets.module.css";

type KeysSheetProps = {
  /** The hall has a printer of its own. */
  hasPrinter: boolean;
  /** This person may call out of turn. */
  mayCallNamed: boolean;
  /** This screen can be made a strip. */
  canMini: boolean;
  /** What is received in this hall goes through flows. */
  hasCases: boolean;
  onClose: () => void;
};

/** Every key, so that nobody has to remember one. */
export const KeysSheet = ({ hasPrinter, mayCallNamed, canMini, hasCases, onClose }: KeysSheetProps) => {
  const { t } = useTranslation("counter");
  const keys: [key: string, words: string][] = [
    [t("primary.key"), t("keys.primary")],
    ["1–5", t("outcome.title")],
    ...sideActionsIn({ hasPrinter }).map((action): [string, string] => [actionKeys[action], t(`action.${action}`)]),
    ...letterActions
      .filter((action) => (action !== "named" || mayCallNamed) && (action !== "case" || hasCases))
      .map((action): [string, string] => [letterKeys[action], t(`letter.${action}`)]),
    [unprintedKey, t("documentPaper.open")],
    ...(canMini ? [[miniKey, t("keys.mini")] as [string, string]] : []),
    ...(hasCases
      ? ([
          [casesKey, t("keys.cases")],
          [openedCasesKey, t("keys.openedCases")],
          [shownSlipsKey, t("keys.shownSlips")],
        ] as [string, string][])
      : []),
    ["1–9", t("keys.resume")],
    ["F8", t("why.all")],
    ["F1 / ?", t("keys.title")],
    ["Tab", t("keys.tab")],
    ["Esc", t("keys.close")],
  ];
  return (
    <Sheet title={t("keys.title")} onClose={onClose}>
      <dl className={styles["keys"]}>
        {keys.map(([key, words]) => (
          <Fragment key={key}>
            <dt>{key}</dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
    </Sheet>
  );
};
