import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import type { ServiceId } from "@yichuang/shared/domain/ids";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

import type { OfflineDesk } from "../session/offline-desk.ts";

/** Where numbers come from now. online: the server. block: it is away, and this kiosk has labels. down: nowhere. */
export type Line = "online" | "block" | "down";

const none = createStore<ReadonlySet<ServiceId>>(() => new Set());

/** OFF6: for one service; null: for any at all. */
export const useLine = (connection: Connection, desk: OfflineDesk | null, serviceId: ServiceId | null): Line => {
  const status = useStatus(connection);
  const able = useStore(desk?.able ?? none);
  if (status === "online") return "online";
  const isAble = serviceId === null ? able.size > 0 : able.has(serviceId);
  return status === "offline" && isAble ? "block" : "down";
};
