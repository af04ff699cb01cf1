import type { ServiceId, TicketId, TicketLabel } from "@yichuang/shared/domain/ids";
import { createStore } from "zustand/vanilla";

import { galleryCatalogue } from "./gallery-hall.ts";
import type { OfflineDesk } from "./session/offline-desk.ts";

/** A desk with labels for every service, or with none. */
export const fakeDesk = (hasLabels: boolean): OfflineDesk => ({
  able: createStore<ReadonlySet<ServiceId>>(
    () => new Set(hasLabels ? galleryCatalogue.services.map(({ serviceId }) => serviceId) : []),
  ),
  give: async (index, { serviceId }) => ({
    ticketId: "t950" as TicketId,
    label: "A950" as TicketLabel,
    status: "waiting",
    aheadCount: null,
    isEtaKnown: false,
    eta: { p50Min: 0, p80Min: 0 },
    windows: index.services.get(serviceId)?.windows ?? [],
    issuedAtMs: Date.UTC(2026, 10, 23, 2, 26),
    statusToken: "gallery0123456789abcdef",
  }),
  shown: () => undefined,
  takeBack: () => undefined,
  hall: () => null,
});
