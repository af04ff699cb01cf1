import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus, useView } from "@yichuang/shared/client/use-view";
import { DataAge } from "@yichuang/shared/ui/age";
import { ConnectionBanner } from "@yichuang/shared/ui/connection-banner";
import { FailurePane, LoadingPane } from "@yichuang/shared/ui/pane";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";

import { useCallAlarm } from "../../hooks/use-call-alarm.ts";
import { useKnownPage } from "../../hooks/use-known-page.ts";
import { createChime } from "../../model/chime.ts";
import type { KnownPage } from "../../model/kept-page.ts";
import { openSound } from "../../model/open-sound.ts";
import { LineLost } from "../../parts/line-lost.tsx";
import { PageFrame } from "../../parts/page-frame.tsx";
import { ShutOut } from "../../parts/shut-out.tsx";
import { Called } from "./called.tsx";
import { TicketPage } from "./ticket-page.tsx";
import styles from "./ticket-page.module.css";

type KnownProps = { connection: Connection; known: KnownPage<"ticket"> };

/** A ticket of which something is known, and the alarm of its call over everything else. */
const Known = ({ connection, known }: KnownProps) => {
  const { t } = useTranslation("phone");
  const { data: ticket, timeZone, heardAtMs } = known;
  const chime = useMemo(() => createChime(openSound), []);
  const [notedCallMs, setNotedCallMs] = useState<number | null>(null);
  const callMs = ticket.status === "called" ? (ticket.lastCallAtMs ?? ticket.calledAtMs) : null;
  const isRinging = callMs !== null && callMs !== notedCallMs;
  const call = t("call.title", { label: ticket.label, number: ticket.windowNumber });
  useCallAlarm(isRinging ? callMs : null, { call, usual: `${ticket.label} · ${t("title")}` }, chime);
  return (
    <>
      <LineLost connection={connection} heardAtMs={heardAtMs} timeZone={timeZone} />
      <TicketPage connection={connection} ticket={ticket} timeZone={timeZone} chime={chime} />
      {isRinging && <Called ticket={ticket} timeZone={timeZone} onNoted={() => setNotedCallMs(callMs)} />}
    </>
  );
};

/** A citizen's ticket in the hand, live; without the line as it was heard last. */
export const TicketScreen = ({ connection, token }: { connection: Connection; token: string }) => {
  const { t } = useTranslation("phone");
  const status = useStatus(connection);
  const view = useView(connection, "ticket", { token });
  const known = useKnownPage(connection, { page: "ticket", token, view });
  const label = known?.data.label;
  return (
    <PageFrame
      connection={connection}
      title={label === undefined ? t("title") : `${label} · ${t("title")}`}
      age={status === "online" && <DataAge connection={connection} view={view} />}
    >
      {known ? (
        <Known connection={connection} known={known} />
      ) : status === "refused" ? (
        <ShutOut connection={connection} className={styles["fill"]} />
      ) : view.state === "refused" ? (
        <FailurePane title={t("unknownTitle")} body={t("unknownBody")} className={styles["fill"]} />
      ) : (
        <>
          <ConnectionBanner connection={connection} />
          <LoadingPane className={styles["fill"]} />
        </>
      )}
    </PageFrame>
  );
};
