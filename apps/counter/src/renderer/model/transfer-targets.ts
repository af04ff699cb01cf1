import type { Locale } from "@yichuang/shared/domain/text";
import type { TransferTarget } from "@yichuang/shared/domain/ticket";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";

export const targetKinds = ["service", "window", "clerk"] as const;
export type TargetKind = (typeof targetKinds)[number];

/** `mark` is what people know it by: a service's letter, a window's number, a clerk's staff number. */
export type Target = { key: string; mark: string; name: string; detail?: string };
export type Destination = Target & { to: TransferTarget };

/** Where a ticket can go from this window: other services, other windows, other people who sit at windows. */
export const transferTargets = (
  hall: Pick<HallInfo, "services" | "windows" | "clerks">,
  kind: TargetKind,
  view: Pick<CounterView, "windowId" | "clerkId"> & { active: { serviceId: string } | null },
  locale: Locale,
): Destination[] => {
  switch (kind) {
    case "service":
      return hall.services
        .filter(({ serviceId }) => serviceId !== view.active?.serviceId)
        .map(({ serviceId, prefix, name }) => ({
          key: serviceId,
          mark: prefix,
          name: name[locale],
          to: { serviceId },
        }));
    case "window":
      return hall.windows
        .filter(({ windowId }) => windowId !== view.windowId)
        .map(({ windowId, number, name }) => ({
          key: windowId,
          mark: `${number}`,
          name: name[locale],
          to: { windowId },
        }));
    case "clerk":
      return hall.clerks
        .filter(({ roles }) => roles.includes("clerk") || roles.includes("reviewer"))
        .filter(({ clerkId }) => clerkId !== view.clerkId)
        .map(({ clerkId, staffNumber, name }) => ({
          key: clerkId,
          mark: staffNumber,
          name: name[locale],
          to: { clerkId },
        }));
  }
};

/** Targets whose mark begins with what was typed or whose name holds it; all when nothing was. */
export const findTargets = (targets: readonly Target[], typed: string): Target[] => {
  const text = typed.trim().toLowerCase();
  return targets.filter(({ mark, name }) => mark.toLowerCase().startsWith(text) || name.toLowerCase().includes(text));
};
