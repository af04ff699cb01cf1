import { Button } from "@yichuang/shared/ui/button";
import { NoticeLine } from "@yichuang/shared/ui/notice-line";
import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslation } from "react-i18next";

import styles from "./sheet.module.css";

type SheetProps = {
  title: string;
  children: ReactNode;
  /** What carries it out: always in sight, whatever scrolls above. */
  foot?: ReactNode;
  /** Why the last try was refused, in words. */
  refusal?: string | null;
  size?: "wide" | "narrow";
  isAlert?: boolean;
  onClose: () => void;
};

/** A question on top of the screen. Escape and a touch beside it leave everything as it was. */
export const Sheet = (props: SheetProps) => {
  const { title, children, foot, refusal = null, size = "narrow", isAlert = false, onClose } = props;
  const { t } = useTranslation("common");
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={styles["overlay"] ?? ""}
    >
      <Modal className={styles["modal"] ?? ""} data-size={size}>
        <Dialog className={styles["dialog"] ?? ""} role={isAlert ? "alertdialog" : "dialog"}>
          <header className={styles["head"]}>
            <Heading slot="title" className={styles["title"] ?? ""}>
              {title}
            </Heading>
            <Button keyHint="Esc" onPress={onClose} data-testid="close-sheet">
              {t("action.close")}
            </Button>
          </header>
          <div className={styles["body"]}>{children}</div>
          <div className={styles["refusal"]} role="status">
            {refusal !== null && <NoticeLine tone="trouble">{refusal}</NoticeLine>}
          </div>
          {foot}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
