import type { Connection } from "@yichuang/shared/client/connection";
import { useConnection } from "@yichuang/shared/client/use-view";
import { Qr } from "@yichuang/shared/ui/qr";
import { useTranslation } from "react-i18next";

import { useMachine } from "../../hooks/use-machine.ts";
import styles from "./ticket-code.module.css";

type TicketCodeProps = {
  connection: Connection;
  /** Opened by the citizen's phone. */
  url: string;
  /** The server is away: the page opens once it is back. */
  isOffline: boolean;
  className?: string | undefined;
  qrClassName?: string | undefined;
};

/** The code for the phone. In a demonstration in a browser it is a link too: whoever tries it there may have no phone at hand. */
export const TicketCode = ({ connection, url, isOffline, className, qrClassName }: TicketCodeProps) => {
  const { t } = useTranslation("kiosk");
  const { t: common } = useTranslation("common");
  const machine = useMachine();
  const isDemo = useConnection(connection, ({ hello }) => hello?.demo ?? false);
  const code = <Qr value={url} label={common("progressCode")} className={qrClassName} />;
  if (isOffline || !isDemo || machine === null || machine.own !== null)
    return (
      <figure className={className} data-testid="ticket-qr" data-url={url}>
        {code}
        <figcaption>{isOffline ? t("offline.code") : common("progressCode")}</figcaption>
      </figure>
    );
  return (
    <figure className={className} data-testid="ticket-qr" data-url={url}>
      <a href={url} target="_blank" rel="noreferrer" className={styles["link"]} data-testid="ticket-link">
        {code}
        <span className={styles["words"]}>{t("ticket.openPage")}</span>
      </a>
    </figure>
  );
};
