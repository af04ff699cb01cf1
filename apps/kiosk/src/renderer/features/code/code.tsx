import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { QrCode } from "lucide-react";
import { useTranslation } from "react-i18next";

import type { Finding } from "../../model/visit.ts";
import { PadScreen } from "../../parts/pad-screen.tsx";
import { codeLength } from "../../session/find-appointment.ts";
import styles from "./code.module.css";

type CodeProps = {
  code: string;
  finding: Finding;
  onCode: (code: string) => void;
  /** Goes on without the appointment. */
  onWithout: () => void;
};

/** The code of an appointment, typed in boxes or read from a screen or a paper; whole, it is looked up by itself. */
export const Code = ({ code, finding, onCode, onWithout }: CodeProps) => {
  const { t } = useTranslation("kiosk");
  const locale = useLocale();
  const shown = code.length > codeLength ? [code] : Array.from({ length: codeLength }, (_, place) => code[place] ?? "");
  const words = (): string => {
    if (finding.state === "refused") return rejectionMessage(finding.code, locale, finding.details);
    return finding.state === "asking" ? t("search.looking") : t("code.hint");
  };
  return (
    <PadScreen
      title={t("code.question")}
      note={t("code.note")}
      icon={QrCode}
      hint={t("code.scan")}
      entry={
        <output className={styles["boxes"]} aria-label={t("code.field")} data-testid="code" data-state={finding.state}>
          {shown.map((char, place) => (
            <span key={place} className={styles["box"]} data-is-next={place === code.length}>
              {char}
            </span>
          ))}
        </output>
      }
      tone={finding.state === "refused" ? "late" : "plain"}
      line={words()}
      text={code}
      onText={onCode}
      lengthMax={codeLength}
      action={
        <Button variant="outlined" onPress={onWithout} className={styles["without"]} data-testid="without-code">
          {t("code.without")}
        </Button>
      }
    />
  );
};
