import type { Connection, ReadonlyStore, ViewState } from "@yichuang/shared/client/connection";
import type { PairingsView } from "@yichuang/shared/protocol/views/pairings-view";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import type { AlertEntry } from "./alert-entry.ts";

export type PairingRequest = PairingsView["requests"][number];

const loading: ViewState<PairingsView> = {
  state: "loading",
  data: null,
  revision: null,
  freshAtMs: null,
  rejection: null,
};
const nothing: ReadonlyStore<ViewState<PairingsView>> = { getState: () => loading, subscribe: () => () => undefined };

/** SET3: devices that ask to be paired; nothing for who may not answer them. */
export const usePairingRequests = (connection: Connection, isSupervisor: boolean): PairingRequest[] => {
  const store = isSupervisor ? connection.subscribe("pairings", {}) : nothing;
  return useSyncExternalStore(store.subscribe, store.getState).data?.requests ?? [];
};

/** One row for each; what is to be compared is shown when it is opened. */
export const usePairingAlerts = (
  requests: readonly PairingRequest[],
  onOpen: (request: PairingRequest) => void,
): AlertEntry[] => {
  const { t } = useTranslation("counter");
  const { t: setup } = useTranslation("setup");
  return requests.map((request) => ({
    id: `pairing-${request.device}`,
    tone: "plain",
    text: t("pairing.asks", { name: request.name, kind: setup(`pairing.kind.${request.role}`) }),
    sinceMs: request.askedAtMs,
    action: { text: t("pairing.look"), onPress: () => onOpen(request) },
  }));
};
