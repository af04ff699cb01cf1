import type { Hall } from "@yichuang/shared/domain/hall";
import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { Item } from "@yichuang/shared/domain/service";

import { quote, type Tell } from "./flow-faults.ts";
import type { StaffedStep } from "./flow-form.ts";
import type { Posts } from "./flow-posts.ts";
import type { FlowFile } from "./flow-schema.ts";

/** What `pickUp` says besides a service: nobody comes for the result, or it is fetched where the matter was handed in. */
export const placesOfResult = ["none", "own"];

export type PickUpKit = { hall: Hall; posts: Posts["posts"]; pickUp: ServiceId | null };

/** FLW3: what is queued for when the result is there; null: nobody comes. */
export const pickUpOf = ({ form, pickUp }: FlowFile, item: Item, kit: PickUpKit): ServiceId | null => {
  if (form === "spot" || pickUp === "none") return null;
  if (pickUp === "own") return item.serviceId;
  // What a hall elsewhere took in is handed out there, or sent.
  return pickUp ?? (form === "remote-home" ? null : kit.pickUp);
};

/** The windows that do the service as their own work; those that help out may send people on. */
const windowsOf = ({ windows }: Hall, serviceId: ServiceId): Hall["windows"] =>
  windows.filter(({ services }) =>
    services.some((served) => served.serviceId === serviceId && served.level === "primary"),
  );

/** FLW17: whoever queues for a result comes to a window where somebody of the post sits that has it. */
export const checkPickUp = (
  flow: FlowFile,
  { item, steps }: { item: Item; steps: readonly StaffedStep[] },
  kit: PickUpKit,
  tell: Tell,
): void => {
  const { hall, posts } = kit;
  const serviceId = pickUpOf(flow, item, kit);
  const last = steps.find(({ step }) => step.act === "deliver");
  const post = last && posts.get(last.postId);
  if (serviceId === null || !last || !post) return;
  for (const { windowId, number } of windowsOf(hall, serviceId)) {
    const seated = hall.clerks.filter((clerk) => clerk.windowId === windowId);
    // Who comes to a window of nobody is not known before the day.
    if (seated.length === 0 || seated.some(({ clerkId }) => post.clerkIds.includes(clerkId))) continue;
    tell(
      flow.pickUp === undefined ? ["steps", last.place] : ["pickUp"],
      `the result is fetched at service ${quote(serviceId)}, and nobody of post ${quote(post.postId)} sits at its window ${number}`,
      ["windows", windowId],
    );
  }
};
