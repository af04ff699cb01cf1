import type { Explanation } from "@yichuang/shared/protocol/views/counter-view";
import { useTranslation } from "react-i18next";

import { Explained } from "../../parts/explained.tsx";
import { Sheet } from "../../parts/sheet.tsx";

type WhySheetProps = { label: string; explanation: Explanation; onClose: () => void };

/** Why this ticket was called and not another. */
export const WhySheet = ({ label, explanation, onClose }: WhySheetProps) => {
  const { t } = useTranslation("counter");
  return (
    <Sheet title={t("why.title", { label })} size="wide" onClose={onClose}>
      <Explained explanation={explanation} />
    </Sheet>
  );
};
