import type { Connection } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import type { DoneItem } from "../../session/kept-visits.ts";
import type { Question, Work } from "../../session/work.ts";
import { servicesAtHand } from "../../model/items-to-offer.ts";
import { KnowledgeSheet } from "../../parts/knowledge/knowledge-sheet.tsx";
import { ItemsSheet } from "./items-sheet.tsx";
import { KeysSheet } from "./keys-sheet.tsx";
import { NamedSheet } from "./named-sheet.tsx";
import { NextStepSheet } from "./next-step-sheet.tsx";
import { Questions } from "./questions.tsx";
import { ReasonSheet } from "./reason-sheet.tsx";
import { ReinstateSheet } from "./reinstate-sheet.tsx";
import { TransferSheet } from "./transfer-sheet.tsx";
import { WhySheet } from "./why-sheet.tsx";
import { WindowSheet } from "./window-sheet.tsx";

type SheetsProps = {
  sheet: Question | null;
  view: CounterView;
  catalogue: Catalogue | null;
  connection: Connection;
  isHeld: boolean;
  isBusy: boolean;
  refusal: DeskRefusal | null;
  work: Work;
  onClose: () => void;
  items: readonly DoneItem[];
  onItems: (items: readonly DoneItem[]) => void;
  /** The same person at another window. */
  onSignIn: (signedIn: SignedIn) => void;
  mayCallNamed: boolean;
  /** This screen can be made a strip. */
  canMini: boolean;
  /** What is received in this hall goes through flows. */
  hasCases: boolean;
};

/** The one question that is open, if any. It stays open when the answer is refused. */
export const Sheets = (props: SheetsProps) => {
  const { sheet, view, catalogue, connection, isHeld, isBusy, work, onClose } = props;
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const label = view.active?.label ?? "";
  const rules = catalogue?.rules;
  const refusal = props.refusal && refusalWords(props.refusal, locale);
  const after = (done: Promise<boolean>): void => void done.then((isDone) => isDone && onClose());
  const common = { isHeld, isBusy, refusal, onClose };
  const looked = { connection, catalogue, onClose };
  switch (sheet) {
    case "keys":
      return (
        <KeysSheet
          hasPrinter={catalogue?.canServerPrint ?? false}
          mayCallNamed={props.mayCallNamed}
          canMini={props.canMini}
          hasCases={props.hasCases}
          onClose={onClose}
        />
      );
    case "why":
      return view.explanation && <WhySheet label={label} explanation={view.explanation} onClose={onClose} />;
    case "named":
      return <NamedSheet {...common} connection={connection} onCall={(id) => after(work.callNamed(id))} />;
    case "park":
      return (
        <ReasonSheet
          {...common}
          title={t("park.title", { label })}
          reasons={rules?.parkReasons ?? []}
          minutes={{ label: t("park.remind"), choices: [0, 5, 10, 15, 30] }}
          onChoose={(reason, minutes) => after(work.park(reason, minutes))}
        />
      );
    case "pause":
      return (
        <ReasonSheet
          {...common}
          title={t("pause.title")}
          reasons={rules?.pauseReasons ?? []}
          minutes={{ label: t("pause.minutes"), choices: [0, 5, 10, 15, 30, 60] }}
          onChoose={(reason, minutes) => after(work.pause(reason, minutes))}
        />
      );
    case "transfer":
      return (
        <TransferSheet
          {...common}
          connection={connection}
          view={view}
          catalogue={catalogue}
          onTransfer={(to, position, reason, note) => after(work.transfer(to, position, reason, note))}
        />
      );
    case "next-step":
      return (
        view.active && (
          <NextStepSheet {...common} ticket={view.active} onGo={(id, note) => after(work.handOver(id, note))} />
        )
      );
    case "items":
      return (
        view.active && (
          <ItemsSheet
            {...looked}
            services={servicesAtHand(view.active.serviceId, view.queues)}
            items={props.items}
            onChange={props.onItems}
          />
        )
      );
    case "window":
      return (
        <WindowSheet connection={connection} view={view} isHeld={isHeld} onSignIn={props.onSignIn} onClose={onClose} />
      );
    case "knowledge":
      return <KnowledgeSheet {...looked} itemId={view.active?.itemId ?? null} />;
    case "reinstate":
      return <ReinstateSheet {...common} noShows={view.noShows} onReinstate={(id) => after(work.reinstate(id))} />;
    case "early-no-show":
    case "sign-out":
      return (
        <Questions
          {...common}
          connection={connection}
          sheet={sheet}
          view={view}
          rules={rules ?? null}
          work={work}
          after={after}
        />
      );
    case "document":
    case "hand-out":
    case "case":
    case null:
      return null;
  }
};
