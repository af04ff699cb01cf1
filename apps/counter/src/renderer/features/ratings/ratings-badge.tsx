import type { Connection } from "@yichuang/shared/client/connection";
import { useView } from "@yichuang/shared/client/use-view";
import { Chip } from "@yichuang/shared/ui/chip";
import { useTranslation } from "react-i18next";

/** WO2: orders that are due, at the way to their page. */
export const RatingsBadge = ({ connection }: { connection: Connection }) => {
  const { t } = useTranslation("counter");
  const { data } = useView(connection, "ratings", {});
  if (!data || data.overdueCount + data.soonCount === 0) return null;
  const { overdueCount, soonCount } = data;
  const title =
    overdueCount > 0
      ? t("ratings.overdueCount", { count: overdueCount })
      : t("ratings.soonCount", { count: soonCount });
  return (
    <Chip tone={overdueCount > 0 ? "trouble" : "late"} title={title}>
      {overdueCount + soonCount}
    </Chip>
  );
};
