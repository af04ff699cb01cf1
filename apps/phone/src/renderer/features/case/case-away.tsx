import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow, useStatus } from "@yichuang/shared/client/use-view";
import { formatClock, formatDate } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";

import { ageForm } from "../../model/age-form.ts";

type CaseAwayProps = { connection: Connection; heardAtMs: number; timeZone: string };

/** CPG7: nothing while the line is up. Else of when what stands below is; at home that may be days ago. */
export const CaseAway = ({ connection, heardAtMs, timeZone }: CaseAwayProps) => {
  const { t } = useTranslation(["case", "common"]);
  const locale = useLocale();
  const status = useStatus(connection);
  const isOldPage = useConnection(connection, ({ refusal }) => refusal) === "IncompatibleProtocol";
  const nowMs = useServerNow(connection, 1_000);
  if (status === "online") return null;
  const { unit, count } = ageForm(nowMs - heardAtMs);
  const said = {
    day: formatDate(heardAtMs, timeZone, locale),
    time: formatClock(heardAtMs, timeZone),
    age: t(`case:away.${unit}`, { count }),
  };
  return (
    <NoticeLine tone="trouble" icon={WifiOff} isLive>
      <span data-testid="line-lost">
        <b>{t("case:away.title", said)}</b>{" "}
        {isOldPage ? t("common:connection.incompatibleProtocol") : t("case:away.note")}
      </span>
    </NoticeLine>
  );
};
