import type { FakeServer, FakeServerOptions } from "@yichuang/shared/client/fake-server";
import type { WindowId } from "@yichuang/shared/domain/ids";
import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";

import type { AskedPage } from "./model/asked-page.ts";

/** What happens at the page, each step after the one before has been drawn. */
export type Step = (server: FakeServer) => void;

export type Scene = {
  asked?: AskedPage;
  /** The screen of a window in place of a phone's page; null: of none. */
  rate?: WindowId | null;
  ticket?: TicketView;
  isLarge?: boolean;
  server?: FakeServerOptions;
  steps?: Step[];
};

export const click =
  (testId: string): Step =>
  () =>
    document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.click();

/** After fonts and lists have come. */
export const scrollToEnd: Step = () => void setTimeout(() => scrollTo(0, document.body.scrollHeight), 450);

export const offline: Step = (server) => {
  server.goOffline();
  server.advance(6 * 60_000);
};
