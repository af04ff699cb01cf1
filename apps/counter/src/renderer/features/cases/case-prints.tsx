import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection, Reply } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { CaseId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { PrintedTicket } from "@yichuang/shared/protocol/results";
import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { Printed } from "../../parts/printed.tsx";
import { RollButton } from "../../parts/roll-button.tsx";
import { CaseSlipPage } from "./case-slip-page.tsx";
import { useCase } from "../../hooks/use-case.ts";

type CaseSlipViewProps = { connection: Connection; cases: readonly CaseInfo[]; onClose: () => void };

/** DSK10: what a citizen takes along: the number of each case, by when, and the code of its page. */
export const CaseSlipView = ({ connection, cases, onClose }: CaseSlipViewProps) => {
  const { t } = useTranslation("cases");
  const locale = useLocale();
  const hello = useConnection(connection, (state) => state.hello);
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  const [first] = cases;
  const isReady = first !== undefined && hello !== null && catalogue !== null;
  return (
    <Printed
      title={first ? t("sheet.of", { title: t("detail.slip"), item: first.itemName[locale] }) : t("detail.slip")}
      number={first?.caseId ?? ""}
      page={
        isReady ? (
          <>
            {cases.map((info) => (
              <CaseSlipPage
                key={info.caseId}
                info={info}
                hallName={hello.hallName}
                timeZone={hello.timeZone}
                publicUrl={catalogue.publicUrl}
              />
            ))}
          </>
        ) : null
      }
      actions={
        isReady &&
        catalogue.canServerPrint && <RollButton send={() => printSlips(connection, first.caseId, cases.slice(1))} />
      }
      onClose={onClose}
    />
  );
};

/** One after the other; one that does not come out is the last. */
const printSlips = async (
  connection: Connection,
  caseId: CaseId,
  [next, ...rest]: readonly CaseInfo[],
): Promise<Reply<PrintedTicket>> => {
  const reply = await connection.command("PrintCaseSlip", { caseId }, { commandId: newCommandId() });
  return next && reply.ok && reply.result.printed ? printSlips(connection, next.caseId, rest) : reply;
};

type OpenedSlipsProps = {
  connection: Connection;
  caseIds: readonly CaseId[];
  /** Those that have come. */
  known?: readonly CaseInfo[];
  onClose: () => void;
};

/** The slips of the cases that a visit opened, on one page; each is asked for by itself. */
export const OpenedSlips = ({ connection, caseIds, known = [], onClose }: OpenedSlipsProps) => {
  const [next, ...rest] = caseIds;
  const { info } = useCase(connection, next ?? null, "slip");
  if (next === undefined) return <CaseSlipView connection={connection} cases={known} onClose={onClose} />;
  if (info === null) return <CaseSlipView connection={connection} cases={[]} onClose={onClose} />;
  return (
    <OpenedSlips key={rest.length} connection={connection} caseIds={rest} known={[...known, info]} onClose={onClose} />
  );
};
