import { useView } from "@yichuang/shared/client/use-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import { StaffFrame } from "../../parts/staff-frame.tsx";
import type { SupervisorPageProps } from "../../parts/supervisor-page.ts";
import { CasesPage } from "./cases-page.tsx";

/** DSK1: one's cases as a whole screen, for those who do not sit at a window. */
export const CasesScreen = ({ nav, ...props }: SupervisorPageProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const { connection, seat, onEnded } = props;
  const view = useView(connection, "cases", { clerkId: seat.clerk.clerkId });
  return (
    <StaffFrame {...props} view={view} title={nav ?? <b>{t("page.cases")}</b>}>
      {view.state === "loading" && <LoadingPane />}
      {view.state === "refused" && <FailurePane body={refusalWords(view.rejection, locale)} onRetry={onEnded} />}
      {view.data && <CasesPage connection={connection} seat={seat} view={view.data} isLive={view.state === "live"} />}
    </StaffFrame>
  );
};
