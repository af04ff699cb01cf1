import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { KioskView } from "@yichuang/shared/protocol/views/kiosk-view";
import { Icon } from "@yichuang/shared/ui/icon";
import { Megaphone } from "lucide-react";

import { useLayout } from "../../hooks/use-layout.ts";
import styles from "./rest.module.css";

const noticesMax = { tall: 3, wide: 2, broad: 2, small: 2 } as const;

/** Today's notices, the first ones: none of them moves. */
export const RestNotices = ({ notices }: { notices: KioskView["notices"] }) => {
  const locale = useLocale();
  const { layout } = useLayout();
  return (
    <ul className={styles["notices"]}>
      {notices.slice(0, noticesMax[layout]).map(({ noticeId, text }) => (
        <li key={noticeId}>
          <Icon icon={Megaphone} className={styles["noticeIcon"]} />
          <span>{text[locale]}</span>
        </li>
      ))}
    </ul>
  );
};
