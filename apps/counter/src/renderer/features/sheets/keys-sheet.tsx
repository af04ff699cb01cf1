import { Fragment } from "react";
import { useTranslation } from "react-i18next";

import { actionKeys, sideActions } from "../../model/next-action.ts";
import { Sheet } from "./sheet.tsx";
import styles from "./sheets.module.css";

/** Every key, so that nobody has to remember one. */
export const KeysSheet = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation("counter");
  return (
    <Sheet title={t("keys.title")} onClose={onClose}>
      <dl className={styles["keys"]}>
        <dt>{t("primary.key")}</dt>
        <dd>{t("keys.primary")}</dd>
        <dt>1–5</dt>
        <dd>{t("outcome.title")}</dd>
        {sideActions.map((action) => (
          <Fragment key={action}>
            <dt>{actionKeys[action]}</dt>
            <dd>{t(`action.${action}`)}</dd>
          </Fragment>
        ))}
        <dt>?</dt>
        <dd>{t("keys.title")}</dd>
        <dt>Esc</dt>
        <dd>{t("keys.close")}</dd>
      </dl>
    </Sheet>
  );
};
