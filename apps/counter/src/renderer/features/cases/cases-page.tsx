import type { Connection } from "@yichuang/shared/client/connection";
import type { StaffRole } from "@yichuang/shared/domain/staff";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CasesView } from "@yichuang/shared/protocol/views/cases-view";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import type { Seat } from "../../session/seat.ts";
import { CaseDetail } from "./case-detail.tsx";
import { CaseFoot } from "./case-foot.tsx";
import { CaseSheets } from "./case-sheets.tsx";
import styles from "./cases-page.module.css";
import { SidePane } from "./side.tsx";
import { useCaseKeys } from "./use-case-keys.ts";
import { type CasesPageState, useCasesPage } from "./use-cases-page.ts";

const openers: readonly StaffRole[] = ["reviewer", "supervisor"];

type CasesPageProps = {
  connection: Connection;
  seat: Seat;
  view: CasesView;
  isLive: boolean;
  /** To the window that goes on behind it; absent: there is none. */
  onBack?: () => void;
};

/** DSK1: what lies on the desks of one's posts on the left, all of one case and what may be done with it on the right. */
export const CasesPage = ({ connection, seat, view, isLive, onBack }: CasesPageProps) => {
  const locale = useLocale();
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  const page = useCasesPage(connection, view, isLive);
  const mayOpen = seat.clerk.roles.some((role) => openers.includes(role));
  useCaseKeys(page, mayOpen, onBack);
  const { isHeld, isSending, refusal } = page;
  const { t } = useTranslation("cases");
  return (
    <main className={styles["page"]}>
      <SidePane
        connection={connection}
        view={view}
        mine={seat.clerk.clerkId}
        state={{ ...page.state, place: page.place }}
        search={page.search}
        mayOpen={mayOpen}
        isHeld={isHeld}
        onChange={page.change}
        onOpenCase={() => page.show({ asks: "open" })}
        onKeys={() => page.show({ asks: "keys" })}
      />
      <Detail connection={connection} page={page} />
      <CaseSheets
        connection={connection}
        sheet={page.sheet}
        info={page.found.info}
        catalogue={catalogue}
        opinion={page.opinion}
        ticketId={null}
        isAtWindow={onBack !== undefined}
        isHeld={isHeld}
        isBusy={isSending}
        refusal={refusal && refusalWords(refusal, locale)}
        onDo={(type, fields) => void page.send(type, fields, wordsOfSheet(page, t))}
        onClose={() => page.show(null)}
      />
    </main>
  );
};

/** The words of what a sheet does, for the line that says that it was done. */
const wordsOfSheet = ({ sheet, step }: CasesPageState, t: ReturnType<typeof useTranslation<"cases">>["t"]): string => {
  const kind = step?.act ?? "review";
  if (sheet === null) return "";
  switch (sheet.asks) {
    case "keys":
    case "paper":
    case "slip":
      return "";
    case "open":
      return t("list.open");
    case "answer":
      return t("act.answer");
    case "pass":
      return t(`act.pass.${kind}`);
    case "refuse":
      return t(`act.refuse.${step?.refusesAs ?? "denial"}`);
    default:
      return t(`act.${sheet.asks}`);
  }
};

const Detail = ({ connection, page }: { connection: Connection; page: CasesPageState }) => {
  const { t } = useTranslation("cases");
  const { place, found, step } = page;
  const { info, refusal } = found;
  if (place === null) return <Empty words={t("detail.choose")} />;
  if (info === null)
    return refusal ? (
      <Empty words={t("detail.gone")} />
    ) : (
      <section className={styles["detail"]} aria-label={t("detail.label")}>
        <LoadingPane />
      </section>
    );
  return (
    <section className={styles["detail"]} aria-label={t("detail.label")} data-testid="case-detail">
      <CaseDetail
        connection={connection}
        info={info}
        stepId={step?.stepId ?? null}
        isHeld={page.isHeld}
        onStep={(stepId) => page.change({ place: { caseId: info.caseId, stepId } })}
        onAnswer={(number) => page.show({ asks: "answer", caseId: info.caseId, number })}
        onPaper={(documentId) => page.show({ asks: "paper", documentId })}
        onSlip={() => page.show({ asks: "slip" })}
      />
      <CaseFoot
        info={info}
        step={step}
        acts={page.acts}
        opinion={page.opinion}
        opinionField={page.opinionField}
        isHeld={page.isHeld}
        isBusy={page.isBusy}
        refusal={page.sheet === null ? page.refusal : null}
        done={page.done}
        onOpinion={page.setOpinion}
        onAct={page.act}
      />
    </section>
  );
};

const Empty = ({ words }: { words: string }) => (
  <section className={styles["detail"]}>
    <p className={styles["empty"]}>{words}</p>
  </section>
);
