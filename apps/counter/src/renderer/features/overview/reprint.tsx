import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { Printer } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import styles from "./reprint-sheet.module.css";

type Printing = { step: "typing" | "asking" } | { step: "printed" | "absent"; label: string } | Refused;
type Refused = { step: "refused"; words: string };

/** PRN16: finds the label and prints its ticket again. */
const useReprint = (connection: Connection) => {
  const locale = useLocale();
  const [printing, setPrinting] = useState<Printing>({ step: "typing" });
  const print = async (label: string): Promise<void> => {
    setPrinting({ step: "asking" });
    const found = await connection.query("FindTicket", { label });
    if (!found.ok) return setPrinting({ step: "refused", words: refusalWords(found.rejection, locale) });
    const reply = await connection.command("ReprintTicket", { ticketId: found.result.ticketId });
    if (!reply.ok) return setPrinting({ step: "refused", words: refusalWords(reply.rejection, locale) });
    setPrinting({ step: reply.result.printed ? "printed" : "absent", label });
  };
  return { printing, print };
};

const ReprintSheet = ({ connection, onClose }: { connection: Connection; onClose: () => void }) => {
  const { t } = useTranslation("counter");
  const { t: common } = useTranslation("common");
  const isOnline = useStatus(connection) === "online";
  const [label, setLabel] = useState("");
  const { printing, print } = useReprint(connection);
  const typed = label.trim().toUpperCase();
  const isAsking = printing.step === "asking";
  const canPrint = isOnline && !isAsking && typed !== "";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (canPrint) void print(typed);
  };
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={styles["overlay"] ?? ""}
    >
      <Modal className={styles["modal"] ?? ""}>
        <Dialog className={styles["dialog"] ?? ""} data-testid="reprint-sheet">
          <Heading slot="title" className={styles["title"] ?? ""}>
            {t("reprint.title")}
          </Heading>
          <p>{t("reprint.body")}</p>
          <form className={styles["field"]} onSubmit={submit}>
            <input
              autoFocus
              autoComplete="off"
              aria-label={t("named.label")}
              placeholder="A042"
              maxLength={10}
              value={label}
              onChange={(event) => setLabel(event.target.value)}
              data-testid="reprint-label"
            />
            <Button type="submit" variant="filled" isDisabled={!canPrint} isPending={isAsking} data-testid="reprint">
              {t("reprint.go")}
            </Button>
            <Button onPress={onClose}>{common("action.close")}</Button>
          </form>
          <div role="status" data-testid="reprint-outcome" data-step={printing.step}>
            {printing.step === "printed" && <NoticeLine tone="good">{t("reprint.printed", printing)}</NoticeLine>}
            {printing.step === "absent" && <NoticeLine tone="late">{t("reprint.absent", printing)}</NoticeLine>}
            {printing.step === "refused" && <NoticeLine tone="trouble">{printing.words}</NoticeLine>}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};

/** PRN16: for whoever has lost the paper; only where the hall has a printer of its own. */
export const Reprint = ({ connection }: { connection: Connection }) => {
  const { t } = useTranslation("counter");
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  const [isOpen, setIsOpen] = useState(false);
  if (!catalogue?.canServerPrint) return null;
  return (
    <>
      <Button icon={Printer} onPress={() => setIsOpen(true)} data-testid="open-reprint">
        {t("reprint.open")}
      </Button>
      {isOpen && <ReprintSheet connection={connection} onClose={() => setIsOpen(false)} />}
    </>
  );
};
