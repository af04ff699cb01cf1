import { Button } from "@yichuang/shared/ui/button";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslation } from "react-i18next";

import styles from "./corner.module.css";

/** What is asked once more. */
export type Grave = "restart" | "unpair" | "startOver" | "leave" | "quit";

type CornerAskProps = { grave: Grave; onGo: () => void; onStay: () => void };

/** SET10: what will happen, and the safe answer in focus. */
export const CornerAsk = ({ grave, onGo, onStay }: CornerAskProps) => {
  const { t } = useTranslation("setup");
  const { t: common } = useTranslation("common");
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onStay()}
      className={styles["overlay"] ?? ""}
    >
      <Modal className={styles["modal"] ?? ""}>
        <Dialog className={styles["dialog"] ?? ""} role="alertdialog" data-testid="corner-ask">
          <Heading slot="title" className={styles["askTitle"] ?? ""}>
            {t(`corner.ask.${grave}`)}
          </Heading>
          <p>{t(`corner.ask.${grave}Body`)}</p>
          <div className={styles["answers"]}>
            <Button variant="filled" autoFocus onPress={onStay} data-testid="corner-stay">
              {common("action.cancel")}
            </Button>
            <Button variant="danger" onPress={onGo} data-testid="corner-go">
              {t(`corner.${grave}`)}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
