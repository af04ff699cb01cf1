import { pinLength } from "@yichuang/shared/domain/pin";
import { Button } from "@yichuang/shared/ui/button";
import { Keypad } from "@yichuang/shared/ui/keypad";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { SetupField } from "@yichuang/shared/ui/setup/setup-field";
import { SetupFrame } from "@yichuang/shared/ui/setup/setup-frame";
import { ChevronLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { setupSteps } from "../../model/setup-steps.ts";

/** SET9: the machine's own PIN, typed twice. */
export const PinStep = ({ onPin }: { onPin: (pin: string) => Promise<void> }) => {
  const { t } = useTranslation("setup");
  const { t: common } = useTranslation("common");
  const [first, setFirst] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [differs, setDiffers] = useState(false);
  const isReady = text.length >= pinLength.min;
  const type = (next: string): void => {
    setText(next.replaceAll(/\D/g, ""));
    setDiffers(false);
  };
  const go = (): void => {
    if (!isReady) return;
    setText("");
    if (first === null) return setFirst(text);
    if (first === text) return void onPin(text);
    setFirst(null);
    setDiffers(true);
  };
  const isAgain = first !== null;
  return (
    <SetupFrame
      question={t(isAgain ? "pin.again" : "pin.question")}
      note={t(isAgain ? "pin.againNote" : "pin.note")}
      step={setupSteps.pin}
      testId={isAgain ? "setup-pin-again" : "setup-pin"}
      aside={<Keypad text={text} onText={type} lengthMax={pinLength.max} />}
      foot={
        <>
          {isAgain && (
            <Button icon={ChevronLeft} onPress={() => setFirst(null)} data-testid="pin-back">
              {common("action.back")}
            </Button>
          )}
          <Button variant="filled" isDisabled={!isReady} onPress={go} data-testid="pin-next">
            {t(isAgain ? "pin.save" : "next")}
          </Button>
        </>
      }
    >
      <SetupField
        key={String(isAgain)}
        label={t("pin.field")}
        text={text}
        onText={type}
        onEnter={go}
        lengthMax={pinLength.max}
        isSecret
        inputMode="none"
        testId="admin-pin"
      />
      <div role="alert">{differs && <NoticeLine tone="trouble">{t("pin.differs")}</NoticeLine>}</div>
    </SetupFrame>
  );
};
