import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { clsx } from "@yichuang/shared/ui/clsx";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useTranslation } from "react-i18next";

import type { CatalogueIndex, CatalogueService } from "../../model/catalogue.ts";
import type { Taking } from "../../model/visit.ts";
import { useHoursWords } from "../../parts/hours-words.ts";
import styles from "./confirm.module.css";

type TakePanelProps = {
  hasPapers: boolean;
  taking: Taking;
  isOnline: boolean;
  isOpen: boolean;
  index: CatalogueIndex;
  service: CatalogueService;
  onTake: () => void;
};

/** The one button of the confirm screen, or why it cannot be pressed now. */
export const TakePanel = ({ hasPapers, taking, isOnline, isOpen, index, service, onTake }: TakePanelProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const hours = useHoursWords(service.hours ?? index.hours);
  const isAsking = taking.state === "asking";
  const button = isAsking
    ? { words: t("take.asking"), note: isOnline ? t("take.askingNote") : t("take.askingOffline") }
    : !isOnline
      ? { words: t("take.paused"), note: t("take.pausedNote") }
      : !isOpen
        ? { words: t("closed.now"), note: hours }
        : { words: hasPapers ? t("take.ready") : t("take.plain"), note: t("take.note") };
  return (
    <section className={styles["ready"]}>
      {taking.state === "refused" && (
        <NoticeLine tone="trouble" isLive className={styles["refusal"]}>
          {rejectionMessage(taking.code, locale, taking.details)}
        </NoticeLine>
      )}
      {hasPapers && isOpen && <h2 className={styles["readyQuestion"]}>{t("take.question")}</h2>}
      <Button
        variant="filled"
        note={<span role="status">{button.note}</span>}
        isDisabled={isAsking || !isOnline || !isOpen}
        onPress={onTake}
        className={clsx(styles["takeButton"], isAsking && styles["asking"])}
        data-testid="take-ticket"
      >
        {button.words}
      </Button>
    </section>
  );
};
