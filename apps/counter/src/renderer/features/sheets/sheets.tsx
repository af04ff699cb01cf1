import type { Connection } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { useTranslation } from "react-i18next";

import { refusalWords } from "../../model/refusal-words.ts";
import type { DeskRefusal } from "../../session/desk.ts";
import type { Question, Work } from "../../session/work.ts";
import { KeysSheet } from "./keys-sheet.tsx";
import { NamedSheet } from "./named-sheet.tsx";
import { QuestionSheet } from "./question-sheet.tsx";
import { ReasonSheet } from "./reason-sheet.tsx";
import { TransferSheet } from "./transfer-sheet.tsx";
import { WhySheet } from "./why-sheet.tsx";

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
  switch (sheet) {
    case "keys":
      return <KeysSheet hasPrinter={catalogue?.canServerPrint ?? false} onClose={onClose} />;
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
          onChoose={(reason) => after(work.park(reason))}
        />
      );
    case "pause":
      return (
        <ReasonSheet
          {...common}
          title={t("pause.title")}
          reasons={rules?.pauseReasons ?? []}
          onChoose={(reason) => after(work.pause(reason))}
        />
      );
    case "transfer":
      return (
        <TransferSheet
          {...common}
          connection={connection}
          view={view}
          catalogue={catalogue}
          onTransfer={(to, position, reason) => after(work.transfer(to, position, reason))}
        />
      );
    case "early-no-show":
      return (
        <QuestionSheet
          {...common}
          title={t("early.title", { label })}
          body={t("early.body", { minutes: rules?.noShowGraceMinutes ?? 0 })}
          stay={t("early.wait")}
          go={t("early.now")}
          goTestId="early-no-show"
          onGo={() => after(work.markNoShow())}
        />
      );
    case "sign-out":
      return (
        <QuestionSheet
          {...common}
          title={t("leave.title")}
          body={view.parked.length > 0 ? t("leave.parked", { count: view.parked.length }) : t("leave.body")}
          stay={t("leave.stay")}
          go={t("leave.go")}
          goTestId="leave"
          onGo={() => after(work.signOut())}
        />
      );
    case null:
      return null;
  }
};
