import type { Connection } from "@yichuang/shared/client/connection";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { Button } from "@yichuang/shared/ui/button";
import { CalendarPlus } from "lucide-react";
import { useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { Choices } from "../../parts/choices.tsx";
import styles from "./appointments.module.css";
import { Booking } from "./booking.tsx";
import { CancelBooking } from "./cancel-booking.tsx";

type AppointmentsSheetProps = { connection: Connection; catalogue: Catalogue; onClose: () => void };

const AppointmentsSheet = ({ connection, catalogue, onClose }: AppointmentsSheetProps) => {
  const { t } = useTranslation("counter");
  const { t: common } = useTranslation("common");
  const [task, setTask] = useState<"book" | "cancel">("book");
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className={styles["overlay"] ?? ""}
    >
      <Modal className={styles["modal"] ?? ""}>
        <Dialog className={styles["dialog"] ?? ""} data-testid="appointments-sheet">
          <div className={styles["head"]}>
            <Heading slot="title" className={styles["title"] ?? ""}>
              {t("appointments.title")}
            </Heading>
            <Choices
              label={t("appointments.title")}
              isLabelHidden
              layout="joined"
              className={styles["tasks"]}
              chosen={task}
              onChoose={setTask}
              choices={[
                { key: "book", name: t("appointments.book"), testId: "task-book" },
                { key: "cancel", name: t("appointments.cancel"), testId: "task-cancel" },
              ]}
            />
            <Button onPress={onClose} data-testid="appointments-close">
              {common("action.close")}
            </Button>
          </div>
          {task === "book" ? (
            <Booking connection={connection} catalogue={catalogue} />
          ) : (
            <CancelBooking connection={connection} catalogue={catalogue} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};

/** APT6: a time kept for somebody who asks at the desk or on the telephone. */
export const Appointments = ({ connection }: { connection: Connection }) => {
  const { t } = useTranslation("counter");
  const catalogue = useQuery(connection, "GetCatalogue", {}, "catalogue");
  const [isOpen, setIsOpen] = useState(false);
  if (!catalogue) return null;
  return (
    <>
      <Button icon={CalendarPlus} onPress={() => setIsOpen(true)} data-testid="open-appointments">
        {t("appointments.open")}
      </Button>
      {isOpen && <AppointmentsSheet connection={connection} catalogue={catalogue} onClose={() => setIsOpen(false)} />}
    </>
  );
};
