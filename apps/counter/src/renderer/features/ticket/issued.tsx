import type { DocumentId } from "@yichuang/shared/domain/ids";
import { documentWords } from "@yichuang/shared/printing/document-words";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { MyTicket } from "@yichuang/shared/protocol/views/counter-view";
import { Button } from "@yichuang/shared/ui/button";
import { FileText } from "lucide-react";

import { letterKeys } from "../../model/letter-keys.ts";
import styles from "./my-ticket-pane.module.css";

type IssuedProps = { documents: MyTicket["documents"]; onShow: (documentId: DocumentId) => void };

/** What was handed out in this visit, to look at and print again. */
export const Issued = ({ documents, onShow }: IssuedProps) => {
  const locale = useLocale();
  return (
    <div className={styles["issued"]}>
      {documents.map(({ documentId, kind }, position) => (
        <Button
          key={documentId}
          icon={FileText}
          onPress={() => onShow(documentId)}
          {...(position === documents.length - 1
            ? { keyHint: letterKeys["show-document"], "aria-keyshortcuts": letterKeys["show-document"] }
            : {})}
          data-testid={`show-${documentId}`}
        >
          {documentWords[locale].title[kind]} {documentId}
        </Button>
      ))}
    </div>
  );
};
