import type { Connection } from "@yichuang/shared/client/connection";
import { FailurePane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";

import { AppointmentScreen } from "./features/appointment/appointment-screen.tsx";
import { ItemScreen } from "./features/item/item-screen.tsx";
import { TicketScreen } from "./features/ticket/ticket-screen.tsx";
import type { AskedPage } from "./model/asked-page.ts";
import styles from "./parts/page-frame.module.css";
import { PageFrame } from "./parts/page-frame.tsx";

const NothingScreen = ({ connection }: { connection: Connection }) => {
  const { t } = useTranslation("phone");
  return (
    <PageFrame connection={connection} title={t("nothingTitle")}>
      <FailurePane title={t("nothingTitle")} body={t("nothingBody")} className={styles["fill"]} />
    </PageFrame>
  );
};

/** What a citizen reads on the own phone: a ticket, live; the list of an item; the code of an appointment. */
export const App = ({ connection, asked }: { connection: Connection; asked: AskedPage }) => {
  switch (asked.page) {
    case "ticket":
      return <TicketScreen connection={connection} token={asked.token} />;
    case "item":
      return <ItemScreen connection={connection} itemId={asked.itemId} />;
    case "appointment":
      return <AppointmentScreen connection={connection} code={asked.code} />;
    case "nothing":
      return <NothingScreen connection={connection} />;
  }
};
