import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";

import type { Refused } from "../hooks/use-sending.ts";

/** Why not, in the language that the page is in now. */
export const RefusalWords = ({ refusal }: { refusal: Refused }) => {
  const locale = useLocale();
  return (
    <NoticeLine tone="trouble" isLive>
      {rejectionMessage(refusal.code, locale, refusal.details)}
    </NoticeLine>
  );
};
