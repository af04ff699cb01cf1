import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { spacedCode } from "@yichuang/shared/i18n/format";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import { useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import styles from "./pairing-sheet.module.css";
import type { PairingRequest } from "./use-pairings.ts";

type PairingSheetProps = { connection: Connection; request: PairingRequest; onClose: () => void };

/** SET3: the code as large as on the device itself; who accepts has compared the two. */
export const PairingSheet = ({ connection, request, onClose }: PairingSheetProps) => {
  const { t } = useTranslation("counter");
  const { t: setup } = useTranslation("setup");
  const { t: common } = useTranslation("common");
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<DeskRefusal | null>(null);
  const answer = async (accept: boolean): Promise<void> => {
    setIsBusy(true);
    const reply = await connection.command("ConfirmPairing", { code: request.code, accept });
    setIsBusy(false);
    if (reply.ok) return onClose();
    setRefusal(reply.rejection);
  };
  const isHeld = !isOnline || isBusy;
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={styles["overlay"] ?? ""}
    >
      <Modal className={styles["modal"] ?? ""}>
        <Dialog className={styles["dialog"] ?? ""} data-testid="pairing-sheet">
          <Heading slot="title" className={styles["title"] ?? ""}>
            {t("pairing.question", { name: request.name })}
          </Heading>
          <p className={styles["code"]} data-testid="pairing-code">
            {spacedCode(request.code)}
          </p>
          <p>{t("pairing.compare")}</p>
          <p className={styles["from"]}>
            {t("pairing.from", {
              kind: setup(`pairing.kind.${request.role}`),
              device: request.device,
              address: request.address,
            })}
          </p>
          <div role="alert">{refusal && <NoticeLine tone="trouble">{refusalWords(refusal, locale)}</NoticeLine>}</div>
          <div className={styles["answers"]}>
            <Button onPress={onClose} data-testid="pairing-later">
              {common("action.close")}
            </Button>
            <Button
              variant="danger"
              isDisabled={isHeld}
              onPress={() => void answer(false)}
              data-testid="pairing-refuse"
            >
              {t("pairing.refuse")}
            </Button>
            <Button variant="filled" isDisabled={isHeld} onPress={() => void answer(true)} data-testid="pairing-accept">
              {t("pairing.accept")}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
