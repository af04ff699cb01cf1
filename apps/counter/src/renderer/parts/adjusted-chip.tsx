import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import { Chip } from "@yichuang/shared/ui/chip";
import { useTranslation } from "react-i18next";

type Adjusted = NonNullable<HallInfo["windows"][number]["adjusted"]>;

/** What a window serves for now in place of its own profile: by which tide, or until when a supervisor has set it. */
export const useAdjustedWords = (timeZone: string): ((adjusted: Adjusted) => string) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return ({ source, name, untilMs }) =>
    source === "tide"
      ? t("adjust.now.tide", { name: name?.[locale] ?? "" })
      : t("adjust.now.set", {
          until:
            untilMs === null ? t("notices.wholeDay") : t("notices.until", { time: formatClock(untilMs, timeZone) }),
        });
};

/** The same as a chip, with why. */
export const AdjustedChip = ({ adjusted, timeZone }: { adjusted: Adjusted; timeZone: string }) => {
  const words = useAdjustedWords(timeZone);
  return (
    <>
      <Chip tone="late">{words(adjusted)}</Chip>
      {adjusted.why !== null && <span>{adjusted.why}</span>}
    </>
  );
};
