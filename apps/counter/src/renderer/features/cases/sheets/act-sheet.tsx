import type { FieldsOf } from "@yichuang/shared/client/connection";
import { isImpersonal } from "@yichuang/shared/domain/impersonal";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CaseInfo, StepInfo } from "@yichuang/shared/protocol/views/cases-view";
import { Button } from "@yichuang/shared/ui/button";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../../hooks/use-keys.ts";
import { Sheet } from "../../../parts/sheet.tsx";
import styles from "./sheets.module.css";

/** What every sheet about a case is given. */
export type CaseSheetProps = {
  info: CaseInfo;
  isHeld: boolean;
  isBusy: boolean;
  /** Why the last try was refused, in words. */
  refusal: string | null;
  /** Sends it; the sheet is closed when it was done, and stays with what was written when not. */
  onDo: <Type extends CommandType>(type: Type, fields: FieldsOf<Type>) => void;
  onClose: () => void;
};
export type StepSheetProps = CaseSheetProps & { step: StepInfo };

export const ofStep = ({ info, step }: StepSheetProps) => ({ caseId: info.caseId, stepId: step.stepId });

/** An empty note is none. */
export const noted = (note: string): { note?: string } => (note.trim() === "" ? {} : { note: note.trim() });

/** True when there is nothing, or nothing that names a person. */
export const isFine = isImpersonal;
export const isSaid = (words: string): boolean => words.trim() !== "" && isImpersonal(words);

type ActSheetProps = Omit<CaseSheetProps, "onDo" | "info"> & {
  title: string;
  /** Which matter it is about; absent where it is about none yet. */
  info?: CaseInfo;
  go: string;
  /** What is still to be said, in place of the words of the button; null: nothing. */
  gap: string | null;
  /** What will become of it, in small below the button's words. */
  consequence?: string;
  size?: "wide" | "narrow";
  children?: ReactNode;
  onGo: () => void;
};

/** A sheet with one thing to do, by its button or Enter. */
export const ActSheet = (props: ActSheetProps) => {
  const {
    title,
    info,
    go,
    gap,
    consequence,
    size = "narrow",
    isHeld,
    isBusy,
    refusal,
    children,
    onGo,
    onClose,
  } = props;
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const isReady = gap === null && !isHeld && !isBusy;
  useKeys((key) => {
    if (key !== "Enter") return false;
    if (isReady) onGo();
    return true;
  });
  return (
    <Sheet
      title={info ? t("sheet.of", { title, item: info.itemName[locale] }) : title}
      size={size}
      refusal={refusal}
      onClose={onClose}
      foot={
        <Button
          variant="filled"
          className={styles["go"]}
          keyHint={t("sheet.enter")}
          isDisabled={isHeld || gap !== null}
          isPending={isBusy}
          {...(consequence === undefined ? {} : { note: consequence })}
          onPress={onGo}
          data-testid="case-go"
        >
          {gap ?? go}
        </Button>
      }
    >
      {children}
    </Sheet>
  );
};
