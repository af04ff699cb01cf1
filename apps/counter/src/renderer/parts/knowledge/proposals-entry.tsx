import type { Connection } from "@yichuang/shared/client/connection";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import type { Opened } from "./library.tsx";
import { OpenList } from "./open-list.tsx";

/** KB8: the way to what waits for the reader's decision, and to what has become of one's own proposals; nothing for others. */
export const ProposalsEntry = ({
  connection,
  onOpen,
}: {
  connection: Connection;
  onOpen: (opened: Opened) => void;
}) => {
  const { t } = useTranslation("counter");
  const found = useQuery(connection, "FindProposals", {}, "proposals")?.proposals ?? [];
  if (found.length === 0) return null;
  const waiting = found.filter(({ mayDecide }) => mayDecide).length;
  const note =
    waiting > 0 ? t("guidance.waiting", { count: waiting }) : t("guidance.proposedCount", { count: found.length });
  return <OpenList list={[{ opened: { is: "proposals" }, name: t("guidance.proposals"), note }]} onOpen={onOpen} />;
};
