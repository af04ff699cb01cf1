import type { Locale } from "@yichuang/shared/domain/text";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import type { Rejection } from "@yichuang/shared/protocol/rejection";

/** A refusal in the language of the screen, which may have changed since the server was asked. */
export const refusalWords = (
  { code, details }: { code: Rejection["code"] | "NoReply"; details?: Record<string, unknown> },
  locale: Locale,
): string => rejectionMessage(code, locale, details);
