import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import type { DocumentId } from "@yichuang/shared/domain/ids";
import { Button } from "@yichuang/shared/ui/button";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { Printer } from "lucide-react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";

import { useKeys } from "../../hooks/use-keys.ts";
import { useQuery } from "../../hooks/use-query.ts";
import { Sheet } from "../../parts/sheet.tsx";
import { DocumentPage } from "./document-page.tsx";
import styles from "./documents.module.css";

const markStyle = "font: 9pt sans-serif; color: #000;";

/** At the foot of each sheet: the document's number, and which of how many it is. */
const sheetMarks = (documentId: DocumentId): string =>
  `@page { @bottom-left { content: "${documentId.replace(/[^\w.-]/g, "")}"; ${markStyle} } ` +
  `@bottom-right { content: counter(page) " / " counter(pages); ${markStyle} } }`;

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
  const print = (): void => window.print();
  useKeys((key) => {
    if (key !== "Enter" || !document) return false;
    print();
    return true;
  });
  const page = document && hello && (
    <DocumentPage document={document} hallName={hello.hallName} timeZone={hello.timeZone} />
  );
  return (
    <Sheet
      title={documentId}
      size="wide"
      onClose={onClose}
      foot={
        <div className={styles["foot"]}>
          <Button
            variant="filled"
            icon={Printer}
            keyHint={t("document.enter")}
            isDisabled={!document}
            onPress={print}
            data-testid="print-page"
          >
            {t("document.printPage")}
          </Button>
          {onSlip && (
            <Button isDisabled={isHeld} onPress={onSlip} data-testid="print-slip">
              {t("document.printSlip")}
            </Button>
          )}
        </div>
      }
    >
      <div className={styles["view"]} tabIndex={0} aria-label={documentId} role="region">
        {page ?? <LoadingPane />}
      </div>
      {/* Outside of everything that is on the screen, so that the printer gets the page alone. */}
      {page &&
        createPortal(
          <div className={styles["printed"]}>
            {/* Loose sheets find together again. Browsers that know no margin boxes leave them out. */}
            <style>{sheetMarks(documentId)}</style>
            {page}
          </div>,
          window.document.body,
        )}
    </Sheet>
  );
};
