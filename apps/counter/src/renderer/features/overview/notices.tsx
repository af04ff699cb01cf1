import type { Connection } from "@yichuang/shared/client/connection";
import type { NoticeId } from "@yichuang/shared/domain/ids";
import type { PublishedNotice } from "@yichuang/shared/domain/notice";
import { useConnection } from "@yichuang/shared/client/use-view";
import { formatClock } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { Megaphone } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import { Sheet } from "../../parts/sheet.tsx";
import type { DeskRefusal } from "../../session/desk.ts";
import { NoticeForm } from "./notice-form.tsx";
import styles from "./notices.module.css";

type NoticesProps = { connection: Connection; notices: readonly PublishedNotice[]; isHeld: boolean };

/** NTC4: what boards, kiosks and counters tell everybody today. */
export const Notices = (props: NoticesProps) => {
  const { t } = useTranslation("counter");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={Megaphone} onPress={() => setIsOpen(true)} data-testid="open-notices">
        {t("notices.open")}
      </Button>
      {isOpen && <NoticesSheet {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
};

const NoticesSheet = ({ connection, notices, isHeld, onClose }: NoticesProps & { onClose: () => void }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const [refusal, setRefusal] = useState<DeskRefusal | null>(null);
  const withdraw = async (noticeId: string): Promise<void> => {
    const reply = await connection.command("WithdrawNotice", { noticeId: noticeId as NoticeId });
    setRefusal(reply.ok ? null : reply.rejection);
  };
  const timesOf = ({ isUrgent, fromMs, untilMs }: PublishedNotice): string =>
    [
      ...(isUrgent ? [t("notices.urgent")] : []),
      ...(fromMs === null ? [] : [t("notices.from", { time: formatClock(fromMs, timeZone) })]),
      untilMs === null ? t("notices.wholeDay") : t("notices.until", { time: formatClock(untilMs, timeZone) }),
    ].join(locale === "zh" ? "，" : ", ");
  return (
    <Sheet title={t("notices.title")} refusal={refusal && refusalWords(refusal, locale)} onClose={onClose}>
      <NoticeForm connection={connection} isHeld={isHeld} onRefusal={setRefusal} />
      <ul className={styles["list"]}>
        {notices.map((notice) => (
          <li key={notice.noticeId} data-testid={`notice-${notice.noticeId}`}>
            <span>{notice.text[locale]}</span>
            <small>{timesOf(notice)}</small>
            <Button isDisabled={isHeld} onPress={() => void withdraw(notice.noticeId)}>
              {t("notices.withdraw")}
            </Button>
          </li>
        ))}
        {notices.length === 0 && <li className={styles["none"]}>{t("notices.none")}</li>}
      </ul>
    </Sheet>
  );
};
