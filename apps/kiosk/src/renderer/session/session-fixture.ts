import { createFakeServer, type FakeServerOptions } from "@yichuang/shared/client/fake-server";
import type { ServiceId } from "@yichuang/shared/domain/ids";
import type { Item } from "@yichuang/shared/domain/service";
import type { PrintOutcome, Slip } from "@yichuang/shared/printing/slip";
import type { IssuedTicket } from "@yichuang/shared/protocol/results";

import { galleryCatalogue } from "../gallery-hall.ts";
import { indexCatalogue } from "../model/catalogue.ts";
import type { Paper } from "../model/paper.ts";
import type { OfflineDesk } from "./offline-desk.ts";
import { createPaperOutbox, type LetterStore } from "./paper-outbox.ts";
import type { Printer } from "./print-ticket.ts";
import { createSession } from "./session.ts";

/** What the tests ask a ticket of. */
export const serviceId = "social-security" as ServiceId;
export const issued = {
  ticketId: "t42",
  label: "A042",
  status: "printing",
  aheadCount: 5,
  eta: { p50Min: 12, p80Min: 18 },
  windows: galleryCatalogue.services[0]?.windows,
  issuedAtMs: 1_000,
  statusToken: "token0123456789abcdef",
} as unknown as IssuedTicket;

/** The part of `localStorage` that the outbox needs. */
export const memory = (kept?: string): LetterStore & { read: () => unknown[] } => {
  const values = new Map(kept === undefined ? [] : [["yichuang.kiosk.paper", kept]]);
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    read: () => JSON.parse(values.get("yichuang.kiosk.paper") ?? "[]") as unknown[],
  };
};

export type Answers = NonNullable<FakeServerOptions["onCommand"]>;

export const accept: Answers = ({ type }) => ({ result: type === "IssueTicket" ? issued : {} });

/** A session before a server that answers as told, and what it shows and sends. */
export const kiosk = (
  options: { printer?: Printer; onCommand?: Answers; letters?: LetterStore; item?: Item; desk?: OfflineDesk } = {},
) => {
  const server = createFakeServer({
    onCommand: options.onCommand ?? accept,
    ...(options.item ? { queries: { GetItem: options.item } } : {}),
  });
  const index = indexCatalogue(galleryCatalogue);
  const outbox = createPaperOutbox(server.connection, options.letters ?? memory());
  const session = createSession({
    connection: server.connection,
    device: "kiosk-1",
    outbox,
    printerOf: () => options.printer ?? { kind: "none" },
    desk: options.desk ?? null,
  });
  const confirm = (): void =>
    session.open({ screen: "confirm", serviceId, itemId: null, page: 0, taking: { state: "ready" } });
  return {
    server,
    session,
    confirm,
    take: () => session.takeTicket(index, "zh"),
    step: () => session.visit.getState().step,
    paper: (): Paper | null => {
      const { step } = session.visit.getState();
      return step.screen === "ticket" ? step.paper : null;
    },
    sent: () => server.commands.map(({ type }) => type),
  };
};

/** A printer inside the kiosk. */
export const own = (print: (slip: Slip) => Promise<PrintOutcome>): Printer => ({
  kind: "own",
  print,
  printNotice: async () => ({ ok: true, warning: null }),
  status: async () => ({ ok: true, warning: null }),
});
