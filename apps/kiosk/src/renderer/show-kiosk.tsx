import type { Connection } from "@yichuang/shared/client/connection";
import { type Language, languages as ourLanguages } from "@yichuang/shared/i18n/languages";
import { kioskMessages } from "@yichuang/shared/i18n/public-messages";
import { type Catalogues, setupI18n } from "@yichuang/shared/i18n/setup-i18n";
import { assert } from "@yichuang/shared/lib/assert";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import type { StoreApi } from "zustand/vanilla";

import { App, type AppProps } from "./app.tsx";
import { Corner } from "./features/corner/corner.tsx";
import { Gate } from "./features/setup/gate.tsx";
import { useCorner } from "./hooks/use-corner.ts";
import { GuideVoiceContext } from "./hooks/use-guidance.ts";
import { MachineContext } from "./hooks/use-machine.ts";
import { CrashGuard } from "./parts/crash-guard.tsx";
import type { CatalogueIndex } from "./model/catalogue.ts";
import { createCatalogueStore } from "./session/catalogue-store.ts";
import type { GuideVoice } from "./session/guide-voice.ts";
import type { KioskMachine } from "./session/machine.ts";
import type { OwnPrinter } from "./session/own-printer.ts";
import type { OfflineDesk } from "./session/offline-desk.ts";
import { createPaperOutbox, type LetterStore } from "./session/paper-outbox.ts";
import { watchPrinter } from "./session/printer-watch.ts";
import { createSession, type Session } from "./session/session.ts";

export type KioskParts = {
  connection: Connection;
  /** Keeps reports about paper, and what the hall offers, over a reload. */
  letters: LetterStore;
  /** Gives out numbers for the time without a server. */
  desk: (catalogue: StoreApi<CatalogueIndex | null>) => OfflineDesk;
  /** Begin with what the hall offered before: there are numbers to give out before the server is there. */
  isCatalogueKept: boolean;
  machine: KioskMachine;
  /** Says what is to be done, in large text; absent: it is only shown. */
  guideVoice?: GuideVoice;
  /** The kiosk's own printer; absent in a browser. */
  printer?: OwnPrinter;
  /** The language it begins in. */
  locale?: string;
  /** The choice, and its words; the product's own where absent. */
  languages?: readonly Language[];
  messages?: Catalogues;
};

type WholeProps = AppProps & { machine: KioskMachine };

/** The kiosk, what stands before it until it is set up, and the administrator's corner in the place of both. */
const Whole = ({ connection, machine, ...rest }: WholeProps) => {
  const { isOpen, close } = useCorner();
  if (isOpen) return <Corner connection={connection} machine={machine} onClose={close} />;
  return (
    <Gate connection={connection} machine={machine}>
      <App connection={connection} {...rest} />
    </Gate>
  );
};

/** Writes the line's ups and downs into the machine's log. */
const noteLine = ({ state }: Connection, { note }: KioskMachine): void => {
  let { status: before } = state.getState();
  state.subscribe(() => {
    const { status } = state.getState();
    if (status !== before && status !== "connecting") note(status);
    before = status;
  });
};

/** Puts the kiosk on the page, and returns what drives it. */
export const showKiosk = ({
  connection,
  letters,
  desk,
  isCatalogueKept,
  machine,
  guideVoice,
  printer,
  ...words
}: KioskParts): Session => {
  const { locale = "zh", languages = ourLanguages, messages = kioskMessages() } = words;
  setupI18n(locale, messages, languages);
  noteLine(connection, machine);
  const catalogue = createCatalogueStore(connection, letters, isCatalogueKept);
  const session = createSession({
    desk: desk(catalogue),
    connection,
    device: machine.device,
    outbox: createPaperOutbox(connection, letters),
    printerOf: ({ catalogue }) =>
      printer ? { kind: "own", ...printer } : { kind: catalogue.canServerPrint ? "hall" : "none" },
  });
  watchPrinter({ connection, printer: printer ?? null, state: session.printer, isPrinting: session.isPrinting });
  const readLabel = (): string | null => {
    const { step } = session.visit.getState();
    return step.screen === "ticket" ? step.issued.label : null;
  };
  const root = document.getElementById("root");
  assert(root !== null, "the page has an element #root");
  createRoot(root).render(
    <StrictMode>
      <CrashGuard readLabel={readLabel} onCrash={() => machine.note("page crashed")}>
        <MachineContext value={machine}>
          <GuideVoiceContext value={guideVoice ?? null}>
            <Whole connection={connection} session={session} catalogue={catalogue} machine={machine} />
          </GuideVoiceContext>
        </MachineContext>
      </CrashGuard>
    </StrictMode>,
  );
  return session;
};
