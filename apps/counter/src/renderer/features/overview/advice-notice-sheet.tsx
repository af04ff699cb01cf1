import { Button } from "@yichuang/shared/ui/button";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { Sheet } from "../../parts/sheet.tsx";
import styles from "./notices.module.css";

type AdviceNoticeSheetProps = {
  prepared: { zh: string; en: string };
  isHeld: boolean;
  refusal: string | null;
  onPublish: (text: { zh: string; en: string }) => void;
  onClose: () => void;
};

/** ADV4: the prepared words, to be changed before boards and kiosks say them. */
export const AdviceNoticeSheet = ({ prepared, isHeld, refusal, onPublish, onClose }: AdviceNoticeSheetProps) => {
  const { t } = useTranslation("counter");
  const [zh, setZh] = useState(prepared.zh);
  const [en, setEn] = useState(prepared.en);
  const isReady = zh.trim() !== "" && !isHeld;
  const publish = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) onPublish({ zh: zh.trim(), en: en.trim() === "" ? zh.trim() : en.trim() });
  };
  return (
    <Sheet title={t("advice.noticeTitle")} refusal={refusal} onClose={onClose}>
      <form className={styles["form"]} onSubmit={publish}>
        <label>
          {t("notices.zh")}
          <textarea
            autoFocus
            rows={2}
            maxLength={200}
            lang="zh-CN"
            value={zh}
            onChange={({ target }) => setZh(target.value)}
            data-testid="advice-zh"
          />
        </label>
        <label>
          {t("notices.en")}
          <textarea
            rows={2}
            maxLength={400}
            lang="en"
            value={en}
            onChange={({ target }) => setEn(target.value)}
            data-testid="advice-en"
          />
        </label>
        <div className={styles["end"]}>
          <small>{t("advice.where")}</small>
          <Button type="submit" variant="filled" isDisabled={!isReady} data-testid="advice-publish-changed">
            {t("notices.publish")}
          </Button>
        </div>
      </form>
    </Sheet>
  );
};
