import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { DocumentId } from "@yichuang/shared/domain/ids";
import { Button } from "@yichuang/shared/ui/button";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { Printed } from "../../parts/printed.tsx";
import { DocumentPage } from "./document-page.tsx";

type DocumentViewProps = {
  connection: Connection;
  documentId: DocumentId;
  isHeld: boolean;
  /** On the hall's ticket printer; null: the hall has none. */
  onSlip: (() => void) | null;
  onClose: () => void;
};

/** DOC7: a document as a page, for the printer of this computer or the hall's. */
export const DocumentView = ({ connection, documentId, isHeld, onSlip, onClose }: DocumentViewProps) => {
  const { t } = useTranslation("counter");
  const document = useQuery(connection, "GetDocument", { documentId }, documentId);
  const hello = useConnection(connection, (state) => state.hello);
  return (
    <Printed
      title={documentId}
      number={documentId}
      page={
        document && hello ? (
          <DocumentPage document={document} hallName={hello.hallName} timeZone={hello.timeZone} />
        ) : null
      }
      actions={
        onSlip && (
          <Button isDisabled={isHeld} onPress={onSlip} data-testid="print-slip">
            {t("document.printSlip")}
          </Button>
        )
      }
      onClose={onClose}
    />
  );
};
