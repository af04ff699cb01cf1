import { Button } from "@yichuang/shared/ui/button";
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";

import styles from "./sheets.module.css";

type SheetProps = { title: string; children: ReactNode; onClose: () => void };

/** A question on top of the screen. Escape and a touch beside it leave everything as it was. */
export const Sheet = ({ title, children, onClose }: SheetProps) => {
  const { t } = useTranslation("common");
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={styles["overlay"] ?? ""}
    >
      <Modal className={styles["modal"] ?? ""}>
        <Dialog className={styles["dialog"] ?? ""}>
          <header className={styles["head"]}>
            <Heading slot="title" className={styles["title"] ?? ""}>
              {title}
            </Heading>
            <Button keyHint="Esc" onPress={onClose}>
              {t("action.close")}
            </Button>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
