import type { Connection } from "@yichuang/shared/client/connection";
import type { ClerkId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { WorkOrderInfo } from "@yichuang/shared/protocol/queries";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { DeskRefusal } from "../../session/desk.ts";
import styles from "./order.module.css";

type OwnerFieldProps = {
  connection: Connection;
  order: WorkOrderInfo;
  isHeld: boolean;
  onRefusal: (refusal: DeskRefusal | null) => void;
};

/** WO5: who answers for it. Whoever served is not in the list. */
export const OwnerField = ({ connection, order, isHeld, onRefusal }: OwnerFieldProps) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [isBusy, setIsBusy] = useState(false);
  const assign = async (ownerId: ClerkId): Promise<void> => {
    setIsBusy(true);
    const { ticketId, version } = order;
    const reply = await connection.command("AssignWorkOrder", { ticketId, version, ownerId });
    setIsBusy(false);
    onRefusal(reply.ok ? null : reply.rejection);
  };
  return (
    <label className={styles["owner"]}>
      <span>{t("ratings.owner")}</span>
      <select
        value={order.ownerId ?? ""}
        disabled={isHeld || isBusy || order.nextStep === null}
        onChange={({ target }) => void assign(target.value as ClerkId)}
        data-testid="order-owner"
      >
        <option value="" disabled>
          {t("ratings.noOwner")}
        </option>
        {order.owners.map(({ clerkId, name, staffNumber }) => (
          <option key={clerkId} value={clerkId}>
            {`${name[locale]} ${staffNumber}`}
          </option>
        ))}
      </select>
      <small>{t("ratings.ownerHint")}</small>
    </label>
  );
};
