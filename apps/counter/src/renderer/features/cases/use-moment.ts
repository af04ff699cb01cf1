import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import { formatClock, formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";

/** Day and time: "10:26" alone would say too little of a case of last week. */
export const useMoment = (connection: Connection): ((atMs: number) => string) => {
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  return (atMs) => `${formatDate(atMs, timeZone, locale)} ${formatClock(atMs, timeZone)}`;
};
