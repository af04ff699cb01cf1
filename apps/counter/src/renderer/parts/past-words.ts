import enPast from "@yichuang/shared/i18n/messages/en/past.json";
import zhPast from "@yichuang/shared/i18n/messages/zh/past.json";
import { useTranslation } from "react-i18next";

/** The words of the pages about the past come with these pages: a clerk's page does not carry them. Before any of them is read. */
export const usePastWords = (): void => {
  const { i18n } = useTranslation();
  if (i18n.hasResourceBundle("zh", "past")) return;
  i18n.addResourceBundle("zh", "past", zhPast);
  i18n.addResourceBundle("en", "past", enPast);
};
