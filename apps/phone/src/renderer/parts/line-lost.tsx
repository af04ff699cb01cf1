import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow, useStatus } from "@yichuang/shared/client/use-view";
import { formatClock, formatDuration } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";

type LineLostProps = { connection: Connection; heardAtMs: number; timeZone: string };

/** PHN8: nothing while the line is up. Else how old what stands below is, and what to do meanwhile. */
export const LineLost = ({ connection, heardAtMs, timeZone }: LineLostProps) => {
  const { t } = useTranslation(["phone", "common"]);
  const locale = useLocale();
  const status = useStatus(connection);
  const isOldPage = useConnection(connection, ({ refusal }) => refusal) === "IncompatibleProtocol";
  const nowMs = useServerNow(connection, 1_000);
  if (status === "online") return null;
  const said = { time: formatClock(heardAtMs, timeZone), age: formatDuration(nowMs - heardAtMs, locale) };
  return (
    <NoticeLine tone="trouble" icon={WifiOff} isLive>
      <span data-testid="line-lost">
        <b>{t("away.title", said)}</b> {isOldPage ? t("common:connection.incompatibleProtocol") : t("away.note")}
      </span>
    </NoticeLine>
  );
};
