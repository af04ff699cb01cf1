import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { ChevronRight, Megaphone } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useModes } from "../../hooks/use-modes.ts";
import styles from "./frame.module.css";

/** The hall's notices, one at a time; they do not turn by themselves, since nothing moves by itself on a kiosk.
 * Where they stand out of reach, the first one stays. */
export const Notices = ({ notices }: { notices: KioskView["notices"] }) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const { isLowReach } = useModes();
  const [turned, setTurned] = useState(0);
  const position = notices.length === 0 ? 0 : turned % notices.length;
  const notice = notices[position];
  if (notice === undefined) return null;
  const next = (
    <Button
      icon={ChevronRight}
      className={styles["nextNotice"]}
      aria-label={t("notices.next", { position: position + 1, count: notices.length })}
      onPress={() => setTurned(position + 1)}
    >
      {t("notices.count", { position: position + 1, count: notices.length })}
    </Button>
  );
  return (
    <NoticeLine
      icon={Megaphone}
      end={notices.length > 1 && !isLowReach ? next : undefined}
      className={styles["notices"]}
    >
      {notice.text[locale]}
    </NoticeLine>
  );
};
