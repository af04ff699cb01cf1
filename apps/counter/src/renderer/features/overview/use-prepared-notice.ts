import type { ServiceId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import { useTranslation } from "react-i18next";

/** More names than these are not read on a board. */
const namesMax = 6;

/** ADV4: what the public is told of services that cannot be finished today, in both languages; `names` for the supervisor. */
export const usePreparedNotice = (
  { services }: OverviewView,
  serviceIds: readonly ServiceId[],
): { names: string; text: { zh: string; en: string } } => {
  const { i18n } = useTranslation("counter");
  const locale = useLocale();
  const namesIn = (language: "zh" | "en"): string => {
    const names = serviceIds.flatMap((id) => services.find((row) => row.serviceId === id)?.name[language] ?? []);
    const words = names.slice(0, namesMax).join(language === "zh" ? "、" : ", ");
    const t = i18n.getFixedT(language, "counter");
    return names.length > namesMax ? t("advice.andMore", { names: words, count: names.length }) : words;
  };
  const textIn = (language: "zh" | "en"): string =>
    i18n.getFixedT(language, "counter")("advice.notice", { services: namesIn(language) });
  return { names: namesIn(locale), text: { zh: textIn("zh"), en: textIn("en") } };
};
