import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

import type { CaseId, SessionId, TicketId } from "@yichuang/shared/domain/ids";
import { type AboutAsk, proofText, type Proven } from "@yichuang/shared/protocol/pairing";
import { type DeviceRole, deviceRoles } from "@yichuang/shared/protocol/hello";

/**
 * Opaque tokens made from one secret of the hall: the same input gives the same token, so none has to be stored, a
 * repeated command is answered alike, and the journal holds none. 128 bits of HMAC-SHA-256 each.
 */
export type Tokens = {
  forTicket: (ticketId: TicketId) => string;
  ticketOf: (token: string) => TicketId | null;
  /** RATE2: rates this visit; shown to its citizen alone. */
  forRating: (ticketId: TicketId) => string;
  ratedBy: (token: string) => TicketId | null;
  /** CPG1: opens the page of this case; shown to its citizen and on its papers. */
  forCase: (caseId: CaseId) => string;
  caseOf: (token: string) => CaseId | null;
  forSession: (sessionId: SessionId) => string;
  sessionOf: (token: string) => SessionId | null;
  /** Stands for a person without telling who: the same number gives the same text, in this hall alone. */
  forVisitor: (identityNumber: string) => string;
  /** Pairs a device with a role until the hall's secret changes. */
  forDevice: (role: DeviceRole, device: string) => string;
  /** SET15: tells the device that this server knows its token. */
  proveTo: (asked: AboutAsk, facts: Omit<Proven, "proof">) => string;
  isDeviceToken: (token: string, role: DeviceRole, device: string) => boolean;
};

const isSame = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

export const createTokens = (secret: Buffer): Tokens => {
  const seal = (purpose: string, value: string): string =>
    createHmac("sha256", secret).update(`${purpose}\n${value}`).digest().subarray(0, 16).toString("base64url");
  const sealed = (purpose: string, value: string): string => `${value}~${seal(purpose, value)}`;
  const opened = (purpose: string, token: string): string | null => {
    const cut = token.lastIndexOf("~");
    const value = token.slice(0, cut);
    return cut > 0 && isSame(token.slice(cut + 1), seal(purpose, value)) ? value : null;
  };
  const deviceValue = (role: DeviceRole, device: string): string => `${role}.${device}`;
  const forDevice = (role: DeviceRole, device: string): string => sealed("device", deviceValue(role, device));
  return {
    forTicket: (ticketId) => sealed("ticket", ticketId),
    ticketOf: (token) => opened("ticket", token) as TicketId | null,
    forRating: (ticketId) => sealed("rating", ticketId),
    ratedBy: (token) => opened("rating", token) as TicketId | null,
    forCase: (caseId) => sealed("case", caseId),
    caseOf: (token) => opened("case", token) as CaseId | null,
    forSession: (sessionId) => sealed("session", sessionId),
    sessionOf: (token) => opened("session", token) as SessionId | null,
    forVisitor: (identityNumber) => seal("visitor", identityNumber),
    forDevice,
    proveTo: ({ role, device, nonce }, facts) =>
      createHmac("sha256", forDevice(role, device)).update(proofText(nonce, facts)).digest("base64url"),
    isDeviceToken: (token, role, device) => opened("device", token) === deviceValue(role, device),
  };
};

export const newSessionId = (): SessionId => randomUUID() as SessionId;

export const isDeviceRole = (value: string): value is DeviceRole => (deviceRoles as readonly string[]).includes(value);
