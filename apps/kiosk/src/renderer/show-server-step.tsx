import enSetup from "@yichuang/shared/i18n/messages/en/setup.json";
import zhSetup from "@yichuang/shared/i18n/messages/zh/setup.json";
import type { Locale } from "@yichuang/shared/domain/text";
import { setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import { ServerStep, type ServerStepProps } from "@yichuang/shared/ui/setup/server-step";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { useLayout } from "./hooks/use-layout.ts";
import { setupSteps } from "./model/setup-steps.ts";

const FirstStep = (props: ServerStepProps) => {
  useLayout();
  return <ServerStep {...props} step={setupSteps.server} />;
};

/** SET6: a kiosk that knows no server has nothing else to show. */
export const showServerStep = ({ locale = "zh", ...props }: ServerStepProps & { locale?: Locale }): void => {
  setupI18n(locale, { zh: { setup: zhSetup }, en: { setup: enSetup } });
  const root = document.getElementById("root");
  assert(root !== null, "the page has an element #root");
  createRoot(root).render(
    <StrictMode>
      <FirstStep {...props} />
    </StrictMode>,
  );
};
