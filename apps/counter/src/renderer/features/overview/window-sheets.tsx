import type { Reason } from "@yichuang/shared/domain/hall";
import type { ClerkId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { WindowDay } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Choices } from "../../parts/choices.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./window-pane.module.css";

type CommonProps = { isHeld: boolean; refusal: string | null; onClose: () => void };

/** Minutes that a pause is meant to take; 0: nobody can say. */
const lengths = ["0", "10", "20", "30", "60"] as const;
type Length = (typeof lengths)[number];

type PauseSheetProps = CommonProps & {
  number: number;
  reasons: readonly Reason[];
  onPause: (reasonId: string, minutes: number | null) => void;
};

/** WIN5, WIN6: why, and for how long; the window says so itself. */
export const PauseSheet = ({ number, reasons, onPause, ...sheet }: PauseSheetProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [minutes, setMinutes] = useState<Length>("0");
  return (
    <Sheet title={t("windowPane.ask.pause", { number })} refusal={sheet.refusal} onClose={sheet.onClose}>
      <Choices
        label={t("pause.minutes")}
        layout="joined"
        chosen={minutes}
        onChoose={setMinutes}
        choices={lengths.map((key) => ({
          key,
          name: key === "0" ? t("minutes.none") : t("minutes.count", { count: Number(key) }),
        }))}
      />
      <div className={styles["choices"]}>
        {reasons.map(({ reasonId, name }) => (
          <Button
            key={reasonId}
            isDisabled={sheet.isHeld}
            onPress={() => onPause(reasonId, minutes === "0" ? null : Number(minutes))}
            data-testid={`pause-${reasonId}`}
          >
            {name[locale]}
          </Button>
        ))}
      </div>
    </Sheet>
  );
};

type AssignSheetProps = CommonProps & {
  number: number;
  /** null: still being asked for. */
  free: WindowDay["free"] | null;
  onAssign: (clerkId: ClerkId) => void;
};

/** STF7: who is signed in and has nobody in front of them. */
export const AssignSheet = ({ number, free, onAssign, ...sheet }: AssignSheetProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  return (
    <Sheet title={t("windowPane.ask.assign", { number })} refusal={sheet.refusal} onClose={sheet.onClose}>
      <p className={styles["none"]}>{t("windowPane.assignHow")}</p>
      {free === null && <LoadingPane />}
      {free?.length === 0 && <p>{t("windowPane.nobodyFree")}</p>}
      {free && free.length > 0 && (
        <div className={styles["choices"]}>
          {free.map(({ clerkId, staffNumber, name, windowNumber }) => (
            <Button
              key={clerkId}
              isDisabled={sheet.isHeld}
              onPress={() => onAssign(clerkId)}
              note={
                windowNumber === null ? t("windowPane.sitsNowhere") : t("windowPane.sitsAt", { number: windowNumber })
              }
              data-testid={`assign-${clerkId}`}
            >
              {`${staffNumber} ${name[locale]}`}
            </Button>
          ))}
        </div>
      )}
    </Sheet>
  );
};

type AskSheetProps = CommonProps & { title: string; facts: readonly string[]; go: string; onGo: () => void };

/** Asks before something that takes work away from somebody; the safe answer has the focus. */
export const AskSheet = ({ title, facts, go, onGo, ...sheet }: AskSheetProps) => {
  const { t } = useTranslation("counter");
  return (
    <Sheet
      title={title}
      isAlert
      refusal={sheet.refusal}
      onClose={sheet.onClose}
      foot={
        <div className={styles["answers"]}>
          <Button variant="filled" onPress={sheet.onClose} autoFocus data-testid="ask-stay">
            {t("windowPane.stay")}
          </Button>
          <Button variant="danger" isDisabled={sheet.isHeld} onPress={onGo} data-testid="ask-go">
            {go}
          </Button>
        </div>
      }
    >
      <ul className={styles["facts"]}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </Sheet>
  );
};
