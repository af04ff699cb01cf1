import { type ComponentType, type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";

import type { Locale } from "../../domain/text.ts";
import enSetup from "../../i18n/messages/en/setup.json";
import zhSetup from "../../i18n/messages/zh/setup.json";
import { setupI18n } from "../../i18n/setup-i18n.ts";
import { assert } from "../../lib/assert.ts";
import { ServerStep, type ServerStepProps } from "./server-step.tsx";
import styles from "./setup.module.css";

type ShowServerStep = ServerStepProps & {
  locale?: Locale;
  /** What the app puts round every screen of its own. */
  around?: ComponentType<{ children: ReactNode }>;
};

const Plain = ({ children }: { children: ReactNode }) => children;

/** SET6: an app that knows no server has nothing else to show. */
export const showServerStep = ({ locale = "zh", around: Around = Plain, ...props }: ShowServerStep): void => {
  setupI18n(locale, { zh: { setup: zhSetup }, en: { setup: enSetup } });
  const root = document.getElementById("root");
  assert(root !== null, "the page has an element #root");
  createRoot(root).render(
    <StrictMode>
      <Around>
        <div className={styles["page"]}>
          <ServerStep {...props} />
        </div>
      </Around>
    </StrictMode>,
  );
};
