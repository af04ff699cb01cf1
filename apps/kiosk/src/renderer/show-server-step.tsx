import { showServerStep as show } from "@yichuang/shared/ui/setup/show-server-step";
import type { ReactNode } from "react";

import { useLayout } from "./hooks/use-layout.ts";
import { setupSteps } from "./model/setup-steps.ts";

const KioskLayout = ({ children }: { children: ReactNode }) => {
  useLayout();
  return children;
};

/** SET6: the first of the steps of a kiosk. */
export const showServerStep = (props: Omit<Parameters<typeof show>[0], "step" | "around">): void =>
  show({ ...props, step: setupSteps.server, around: KioskLayout });
