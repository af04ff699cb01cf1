import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { CaseId, ClerkId, SessionId, TicketId } from "@yichuang/shared/domain/ids";
import type { Locale } from "@yichuang/shared/domain/text";
import type { HallOrigin } from "@yichuang/shared/protocol/hall-file";
import type { ActorRole } from "@yichuang/shared/protocol/permissions";
import type { PairingRole } from "@yichuang/shared/protocol/pairing";
import type { RejectionCode } from "@yichuang/shared/protocol/rejection";
import { fail, type Result } from "@yichuang/shared/lib/result";

import type { Estimates } from "./dispatch/eta.ts";
import type { DomainEvent } from "./event.ts";

/** Who sends a command, established by the gateway before the core sees it. */
export type Actor = {
  device: string;
  roles: readonly ActorRole[];
  clerkId: ClerkId | null;
  sessionId: SessionId | null;
  /** Tickets that this phone holds the token of. */
  ownTicketIds: readonly TicketId[];
};

/** Everything a decision may depend on besides the state: data, never a clock. */
export type Context = {
  index: HallIndex;
  nowMs: number;
  actor: Actor;
  locale: Locale;
  /** False in a demonstration: the hall is open round the clock. */
  areHoursEnforced: boolean;
  /** The newest estimates, for what is told at an issue; absent where nobody is told anything. */
  estimates?: Estimates;
  /** Nobody can guess it: names the session that a successful `SignIn` begins, and makes an appointment's code. */
  newSessionId: SessionId;
  /** The device that a `ConfirmPairing` is about; the gateway knows it by its code. */
  paired?: PairedDevice;
  /** The visit that the token of a `RateVisit` names. */
  rated?: { ticketId: TicketId };
  /** The case that the token of an `IssueTicket` names. */
  aboutCase?: { caseId: CaseId };
  /** The words of the command, which nobody can read without the gateway; absent or null: there are none. */
  sealed?: string | null;
  /** What was made of the text that an `UpdateHall` leads to; absent: there is no such text. */
  madeHall?: MadeHall;
};

/** A version of the hall that is on the disk and checked, before it holds. */
export type MadeHall = {
  index: HallIndex;
  sha256: string;
  fileSha256: string;
  origin: HallOrigin;
  places: string[];
};

/** `name`: what people call it. */
export type PairedDevice = { role: PairingRole; device: string; name: string };

/** Why not. The words for people are added outside the core. */
export type Refusal = { code: RejectionCode; details?: Record<string, unknown> };

export type Decision = Result<DomainEvent[], Refusal>;

export const refuse = (code: RejectionCode, details?: Record<string, unknown>): { ok: false; failure: Refusal } =>
  fail(details ? { code, details } : { code });
