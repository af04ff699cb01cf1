import type { Connection } from "@yichuang/shared/client/connection";
import type { Locale } from "@yichuang/shared/domain/text";
import enKiosk from "@yichuang/shared/i18n/messages/en/kiosk.json";
import zhKiosk from "@yichuang/shared/i18n/messages/zh/kiosk.json";
import { setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import type { PrintOutcome, Slip } from "@yichuang/shared/printing/slip";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { App } from "./app.tsx";
import { CrashGuard } from "./parts/crash-guard.tsx";
import { createPaperOutbox, type LetterStore } from "./session/paper-outbox.ts";
import { createSession, type Session } from "./session/session.ts";

export type KioskParts = {
  connection: Connection;
  /** Keeps reports about paper over a reload. */
  letters: LetterStore;
  /** The kiosk's own printer; absent in a browser. */
  print?: (slip: Slip) => Promise<PrintOutcome>;
  locale?: Locale;
};

/** Puts the kiosk on the page, and returns what drives it. */
export const showKiosk = ({ connection, letters, print, locale = "zh" }: KioskParts): Session => {
  setupI18n(locale, { zh: { kiosk: zhKiosk }, en: { kiosk: enKiosk } });
  const session = createSession({
    connection,
    outbox: createPaperOutbox(connection, letters, Date.now),
    printerOf: ({ catalogue }) =>
      print ? { kind: "own", print } : { kind: catalogue.canServerPrint ? "hall" : "none" },
  });
  const readLabel = (): string | null => {
    const { step } = session.visit.getState();
    return step.screen === "ticket" ? step.issued.label : null;
  };
  const root = document.getElementById("root");
  assert(root !== null, "the page has an element #root");
  createRoot(root).render(
    <StrictMode>
      <CrashGuard readLabel={readLabel}>
        <App connection={connection} session={session} />
      </CrashGuard>
    </StrictMode>,
  );
  return session;
};
