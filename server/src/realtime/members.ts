import type { ClerkId, SessionId, TicketId } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import type { DeviceRole } from "@yichuang/shared/protocol/hello";
import { type ActorRole, rolesOfDevice } from "@yichuang/shared/protocol/permissions";
import type { ViewName, ViewParams } from "@yichuang/shared/protocol/views/view";

import type { Actor } from "../domain/context.ts";
import type { Session, State } from "../domain/state.ts";

/** What the gateway knows of one connection. */
export type Member = {
  role: DeviceRole;
  device: string;
  locale: Locale;
  address: string;
  connectedAtMs: number;
  /** A supervisor has let the device in, or this is a demonstration. */
  isPaired: boolean;
  sessionId: SessionId | null;
  ownTicketIds: Set<TicketId>;
  /** The views it subscribed to, by their rooms. */
  views: Map<string, { view: ViewName; params: ViewParams }>;
};

/** Who a connection is right now: its device's roles and, while the session lasts, the person's. */
export const actorOf = (member: Member, state: State): Actor => {
  const session: Session | undefined = member.sessionId === null ? undefined : state.sessions.get(member.sessionId);
  const roles = new Set<ActorRole>([...rolesOfDevice(member.role), ...(session?.roles ?? [])]);
  return {
    device: member.device,
    roles: [...roles],
    clerkId: (session?.clerkId ?? null) as ClerkId | null,
    sessionId: session?.sessionId ?? null,
    ownTicketIds: [...member.ownTicketIds],
  };
};
