import type { Locale } from "@yichuang/shared/domain/text";
import type { TransferTarget } from "@yichuang/shared/domain/ticket";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

export const targetKinds = ["service", "window", "clerk"] as const;
export type TargetKind = (typeof targetKinds)[number];

export type Target = { key: string; name: string; to: TransferTarget };

/** Where a ticket can go from this window: other services, other windows, other people who sit at windows. */
export const transferTargets = (
  hall: HallInfo,
  kind: TargetKind,
  view: Pick<CounterView, "windowId" | "clerkId" | "active">,
  locale: Locale,
): Target[] => {
  switch (kind) {
    case "service":
      return hall.services
        .filter(({ serviceId }) => serviceId !== view.active?.serviceId)
        .map(({ serviceId, name }) => ({ key: serviceId, name: name[locale], to: { serviceId } }));
    case "window":
      return hall.windows
        .filter(({ windowId }) => windowId !== view.windowId)
        .map(({ windowId, number, name }) => ({ key: windowId, name: `${number} ${name[locale]}`, to: { windowId } }));
    case "clerk":
      return hall.clerks
        .filter(
          ({ clerkId, roles }) => clerkId !== view.clerkId && (roles.includes("clerk") || roles.includes("reviewer")),
        )
        .map(({ clerkId, name, staffNumber }) => ({
          key: clerkId,
          name: `${staffNumber} ${name[locale]}`,
          to: { clerkId },
        }));
  }
};
