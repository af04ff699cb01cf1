import type { Connection } from "@yichuang/shared/client/connection";
import { Button } from "@yichuang/shared/ui/button";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { Choices } from "../../parts/choices.tsx";
import type { DeskRefusal } from "../../session/desk.ts";
import styles from "./notices.module.css";

type NoticeFormProps = {
  connection: Connection;
  isHeld: boolean;
  onRefusal: (refusal: DeskRefusal | null) => void;
};

/** Minutes that a notice stands; 0: until the day ends. */
const lengths = ["0", "15", "30", "60", "120"] as const;
type Length = (typeof lengths)[number];
const minuteMs = 60_000;

/** NTC4: where no English words are written, the Chinese ones stand in both places. */
export const NoticeForm = ({ connection, isHeld, onRefusal }: NoticeFormProps) => {
  const { t } = useTranslation("counter");
  const [zh, setZh] = useState("");
  const [en, setEn] = useState("");
  const [minutes, setMinutes] = useState<Length>("0");
  const [isUrgent, setIsUrgent] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const publish = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (zh.trim() === "" || isBusy || isHeld) return;
    setIsBusy(true);
    const untilMs = connection.serverNow() + Number(minutes) * minuteMs;
    const reply = await connection.command("PublishNotice", {
      text: { zh: zh.trim(), en: en.trim() === "" ? zh.trim() : en.trim() },
      ...(isUrgent ? { isUrgent } : {}),
      ...(minutes === "0" ? {} : { untilMs: Math.round(untilMs) }),
    });
    setIsBusy(false);
    onRefusal(reply.ok ? null : reply.rejection);
    if (!reply.ok) return;
    setZh("");
    setEn("");
    setIsUrgent(false);
  };
  return (
    <form className={styles["form"]} onSubmit={(event) => void publish(event)}>
      <label>
        {t("notices.zh")}
        <input
          autoFocus
          autoComplete="off"
          maxLength={200}
          lang="zh-CN"
          value={zh}
          onChange={({ target }) => setZh(target.value)}
          data-testid="notice-zh"
        />
      </label>
      <label>
        {t("notices.en")}
        <input
          autoComplete="off"
          maxLength={400}
          lang="en"
          value={en}
          onChange={({ target }) => setEn(target.value)}
          data-testid="notice-en"
        />
      </label>
      <Choices
        label={t("notices.length")}
        layout="joined"
        chosen={minutes}
        onChoose={setMinutes}
        choices={lengths.map((length) => ({
          key: length,
          name: length === "0" ? t("notices.wholeDay") : t("minutes.count", { count: Number(length) }),
          testId: `notice-minutes-${length}`,
        }))}
      />
      <div className={styles["end"]}>
        <label className={styles["urgent"]}>
          <input
            type="checkbox"
            checked={isUrgent}
            onChange={({ target }) => setIsUrgent(target.checked)}
            data-testid="notice-urgent"
          />
          {t("notices.makeUrgent")}
        </label>
        <Button
          type="submit"
          variant="filled"
          isDisabled={isHeld || zh.trim() === ""}
          isPending={isBusy}
          data-testid="notice-publish"
        >
          {t("notices.publish")}
        </Button>
      </div>
    </form>
  );
};
