import { newCommandId } from "@yichuang/shared/client/command-id";
import type { Connection, Reply } from "@yichuang/shared/client/connection";
import { useConnection, useStatus } from "@yichuang/shared/client/use-view";
import type { DocumentId } from "@yichuang/shared/domain/ids";
import type { CasePaperSheet } from "@yichuang/shared/protocol/case-queries";
import { FailurePane } from "@yichuang/shared/ui/pane";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { Printed } from "../printed.tsx";
import { RollButton } from "../roll-button.tsx";
import { Sheet } from "../sheet.tsx";
import { CasePaperPage } from "./case-paper-page.tsx";

type CasePaperScreenProps = { connection: Connection; documentId: DocumentId; onClose: () => void };

/** The paper, or why it cannot be shown; null: still being asked for. */
const useSheet = (connection: Connection, documentId: DocumentId): Reply<CasePaperSheet> | null => {
  const [reply, setReply] = useState<Reply<CasePaperSheet> | null>(null);
  const isOnline = useStatus(connection) === "online";
  useEffect(() => {
    if (!isOnline) return;
    let isCurrent = true;
    void connection.query("GetCaseDocument", { documentId }).then((answer) => {
      // A line that breaks meanwhile asks again.
      if (isCurrent && (answer.ok || answer.rejection.code !== "NoReply")) setReply(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, documentId, isOnline]);
  return reply;
};

/** CDOC3: a numbered paper of a case, for the printer of this computer or the hall's: from its case (D), or at `#/case-paper/<number>`. */
export const CasePaperScreen = ({ connection, documentId, onClose }: CasePaperScreenProps) => {
  const { t } = useTranslation("counter");
  const reply = useSheet(connection, documentId);
  const hello = useConnection(connection, (state) => state.hello);
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  if (reply?.ok === false)
    return (
      <Sheet title={documentId} onClose={onClose}>
        <div data-testid="case-paper-unknown">
          <FailurePane title={t("casePaper.unknown", { number: documentId })} body={t("casePaper.unknownBody")} />
        </div>
      </Sheet>
    );
  const page =
    reply && hello && catalogue ? (
      <CasePaperPage
        sheet={reply.result}
        hallName={hello.hallName}
        timeZone={hello.timeZone}
        publicUrl={catalogue.publicUrl}
      />
    ) : null;
  return (
    <Printed
      title={documentId}
      number={documentId}
      page={page}
      actions={
        page &&
        catalogue?.canServerPrint && (
          <RollButton send={() => connection.command("PrintDocument", { documentId }, { commandId: newCommandId() })} />
        )
      }
      onClose={onClose}
    />
  );
};
