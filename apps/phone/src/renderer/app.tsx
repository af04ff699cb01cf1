import type { Connection } from "@yichuang/shared/client/connection";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";

import type { AskedPage } from "./model/asked-page.ts";
import styles from "./parts/page-frame.module.css";
import { PageFrame } from "./parts/page-frame.tsx";

// Each address is one page of these, and loads no other.
const TicketScreen = lazy(async () => ({
  default: (await import("./features/ticket/ticket-screen.tsx")).TicketScreen,
}));
const ItemScreen = lazy(async () => ({ default: (await import("./features/item/item-screen.tsx")).ItemScreen }));
const AppointmentScreen = lazy(async () => ({
  default: (await import("./features/appointment/appointment-screen.tsx")).AppointmentScreen,
}));
const CaseScreen = lazy(async () => ({ default: (await import("./features/case/case-screen.tsx")).CaseScreen }));

const NothingScreen = ({ connection }: { connection: Connection }) => {
  const { t } = useTranslation("phone");
  return (
    <PageFrame connection={connection} title={t("nothingTitle")}>
      <FailurePane title={t("nothingTitle")} body={t("nothingBody")} className={styles["fill"]} />
    </PageFrame>
  );
};

/** What a citizen reads on the own phone: a ticket or a case, live; the list of an item; the code of an appointment. */
export const App = (props: { connection: Connection; asked: AskedPage }) => (
  <Suspense fallback={<LoadingPane />}>
    <Page {...props} />
  </Suspense>
);

const Page = ({ connection, asked }: { connection: Connection; asked: AskedPage }) => {
  switch (asked.page) {
    case "ticket":
      return <TicketScreen connection={connection} token={asked.token} />;
    case "item":
      return <ItemScreen connection={connection} itemId={asked.itemId} />;
    case "appointment":
      return <AppointmentScreen connection={connection} code={asked.code} />;
    case "case":
      return <CaseScreen connection={connection} token={asked.token} />;
    case "nothing":
      return <NothingScreen connection={connection} />;
  }
};
