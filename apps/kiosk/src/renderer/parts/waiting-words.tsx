import { formatMinutes } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskService } from "@yichuang/shared/protocol/views/kiosk-view";
import { useTranslation } from "react-i18next";

/** What somebody who comes now may expect of a service, in a word or two. Nothing before the first data. */
export const WaitingWords = ({ now }: { now: Pick<KioskService, "open" | "openWindows" | "eta"> | undefined }) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  if (now === undefined) return null;
  if (!now.open) return <>{t("wait.closed")}</>;
  if (now.openWindows === 0) return <>{t("wait.noWindow")}</>;
  return <>{formatMinutes(now.eta, locale)}</>;
};
