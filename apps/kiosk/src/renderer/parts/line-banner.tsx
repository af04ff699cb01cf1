import type { Connection } from "@yichuang/shared/client/connection";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { WifiOff } from "lucide-react";
import { useTranslation } from "react-i18next";

import { useLine } from "../hooks/use-line.ts";
import type { OfflineDesk } from "../session/offline-desk.ts";

type LineBannerProps = { connection: Connection; desk: OfflineDesk | null; className?: string | undefined };

/** OFF8: without a server, but with numbers to give out, that is said first; else what is wrong with the line. */
export const LineBanner = ({ connection, desk, className }: LineBannerProps) => {
  const { t } = useTranslation("kiosk");
  if (useLine(connection, desk, null) !== "block")
    return <ConnectionBanner connection={connection} className={className} />;
  return (
    <NoticeLine tone="late" icon={WifiOff} isLive className={className}>
      {t("offline.banner")}
    </NoticeLine>
  );
};
