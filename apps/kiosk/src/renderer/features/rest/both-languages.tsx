import { useTranslation } from "react-i18next";

type Words =
  | "rest.touch"
  | "rest.look"
  | "rest.quiet"
  | "rest.busy"
  | "closed.before"
  | "closed.after"
  | "closed.dayOff";

/** Words in the language of the screen, and in English or Chinese after them: nobody has chosen a language yet. */
export const BothLanguages = ({ words, className }: { words: Words; className?: string | undefined }) => {
  const { t, i18n } = useTranslation("kiosk");
  const other = i18n.language === "en" ? "zh" : "en";
  return (
    <>
      {t(words)}
      <span className={className} lang={other === "zh" ? "zh-CN" : "en"}>
        {i18n.getFixedT(other, "kiosk")(words)}
      </span>
    </>
  );
};
