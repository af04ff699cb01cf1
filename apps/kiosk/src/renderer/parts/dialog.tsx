import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";

import styles from "./dialog.module.css";

type DialogProps = {
  title: string;
  testId: string;
  /** Something to be answered now, before all else. */
  isAlert?: boolean;
  /** A touch beside it and Escape. */
  onClose: () => void;
  children: ReactNode;
};

/** A question or a message over the screen, at the bottom, where hands are. */
export const Dialog = ({ title, testId, isAlert = false, onClose, children }: DialogProps) => (
  <ModalOverlay
    isOpen
    isDismissable
    onOpenChange={(isOpen) => !isOpen && onClose()}
    className={styles["overlay"] ?? ""}
  >
    <Modal className={styles["modal"] ?? ""}>
      <AriaDialog className={styles["dialog"] ?? ""} role={isAlert ? "alertdialog" : "dialog"} data-testid={testId}>
        <Heading slot="title" className={styles["title"] ?? ""}>
          {title}
        </Heading>
        {children}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);
