import { useTranslation } from "react-i18next";

import type { LogLine } from "../../model/log-line.ts";

const noteKeys = {
  online: "online",
  offline: "offline",
  refused: "refused",
  "corner opened": "cornerOpened",
  "corner refused": "cornerRefused",
  "page crashed": "pageCrashed",
  "number refused": "numberRefused",
} as const;

/** What a line of the log says, in the language of the screen; what has no words stands as it is. */
export const LogWords = ({ said }: { said: LogLine["said"] }) => {
  const { t } = useTranslation("setup");
  if ("note" in said) return t(`corner.event.${noteKeys[said.note]}`);
  if ("printer" in said) return t("printer.said", { state: t(`printer.is.${said.printer}`) });
  return said.text;
};
