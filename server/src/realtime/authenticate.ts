import type { SessionId } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import { type ConnectErrorCode, handshake } from "@yichuang/shared/protocol/hello";
import { fail, ok, type Result } from "@yichuang/shared/lib/result";
import { commandPermissions } from "@yichuang/shared/protocol/permissions";
import { protocolVersion } from "@yichuang/shared/protocol/version";

import type { Refusal } from "../domain/context.ts";
import type { State } from "../domain/state.ts";
import type { Tokens } from "../security/tokens.ts";
import type { Member } from "./members.ts";

/** Roles that anybody on the network may take: they see and do nothing that the lobby may not. */
const isPublicRole = (role: Member["role"]): boolean => role === "phone" || role === "display";

/** Turns a handshake into a member, or says why not. In a demonstration devices pair by themselves. */
export const authenticate = (
  auth: unknown,
  address: string,
  { state, tokens, demo, nowMs }: { state: State; tokens: Tokens; demo: boolean; nowMs: number },
): Result<Member, ConnectErrorCode> => {
  const version = (auth as { protocol?: unknown } | null)?.protocol;
  if (version !== protocolVersion) return fail("IncompatibleProtocol");
  const parsed = handshake.safeParse(auth);
  if (!parsed.success) return fail("Unauthorized");
  const { role, device, token, locale } = parsed.data;
  const member: Member = {
    role,
    device,
    locale: (locale ?? "zh") as Locale,
    address,
    connectedAtMs: nowMs,
    isPaired: demo,
    sessionId: null,
    ownTicketIds: new Set(),
    views: new Map(),
  };
  if (token === undefined) return demo || isPublicRole(role) ? ok(member) : fail("Unauthorized");
  if (tokens.isDeviceToken(token, role, device)) return ok({ ...member, isPaired: true });
  const ticketId = tokens.ticketOf(token);
  if (role === "phone" && ticketId !== null) return ok({ ...member, ownTicketIds: new Set([ticketId]) });
  const sessionId = tokens.sessionOf(token);
  // The token tells who sits there, not what stands there: without its own token a device has no rights of its own.
  if (sessionId !== null && state.sessions.has(sessionId))
    return ok({ ...member, sessionId, role: demo || isPublicRole(role) ? role : "counter" });
  return fail("Unauthorized");
};

/** MED1: why who works in this session may not bring a file; null: may. */
export const uploadRefusal = (sessionId: SessionId | null, { sessions }: State): Refusal | null => {
  const session = sessionId === null ? undefined : sessions.get(sessionId);
  if (session === undefined) return { code: "Unauthorized" };
  return session.roles.some((role) => commandPermissions.UpdateMedia.includes(role)) ? null : { code: "Forbidden" };
};
