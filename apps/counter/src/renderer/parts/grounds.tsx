import type { Reason } from "@yichuang/shared/domain/hall";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { useTranslation } from "react-i18next";

import { useKeys } from "../hooks/use-keys.ts";
import { reasonOfKey } from "../model/reasons.ts";
import { Choices } from "./choices.tsx";

type GroundsProps = {
  /** Of what they are; absent: of not accepting. */
  label?: string;
  grounds: readonly Reason[];
  chosen: string | null;
  onChoose: (ground: string) => void;
};

/** DOC3: why a matter is refused, by number. */
export const Grounds = ({ label, grounds, chosen, onChoose }: GroundsProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  useKeys((key) => {
    const ground = reasonOfKey(grounds, key);
    if (ground === null) return false;
    onChoose(ground.reasonId);
    return true;
  });
  return (
    <Choices
      label={label ?? t("document.ground")}
      note={t("outcome.hint")}
      layout="loose"
      choices={grounds.map(({ reasonId, name }, position) => ({
        key: reasonId,
        name: name[locale],
        hint: `${position + 1}`,
        testId: `ground-${reasonId}`,
      }))}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
};
