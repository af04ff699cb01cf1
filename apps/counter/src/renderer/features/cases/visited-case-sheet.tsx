import type { Connection } from "@yichuang/shared/client/connection";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { useEffect, useState } from "react";

import { useCase } from "../../hooks/use-case.ts";
import { refusalWords } from "../../model/refusal-words.ts";
import type { Desk, DeskRefusal } from "../../session/desk.ts";
import type { CaseSheetProps } from "./sheets/act-sheet.tsx";
import { HandOutSheet } from "./sheets/end-sheets.tsx";
import { SupplementSheet } from "./sheets/paper-sheets.tsx";

type VisitedCaseSheetProps = {
  connection: Connection;
  view: Pick<CounterView, "active">;
  desk: Desk;
  isOpen: boolean;
  isHeld: boolean;
  isBusy: boolean;
  refusal: DeskRefusal | null;
  onClose: () => void;
};

/** DSK9: what the citizen at the window came for: the result, or papers that were asked for. */
export const VisitedCaseSheet = ({
  connection,
  view,
  desk,
  isOpen,
  refusal,
  onClose,
  ...common
}: VisitedCaseSheetProps) => {
  const locale = useLocale();
  const visited = view.active?.case ?? null;
  const { info } = useCase(connection, isOpen && visited ? visited.caseId : null, visited?.status ?? "");
  // STEP17: what was to come later is brought with the result at hand.
  const [isTaking, setIsTaking] = useState(false);
  useEffect(() => setIsTaking(false), [isOpen, visited?.caseId]);
  if (!isOpen || !info || !visited) return null;
  const onDo: CaseSheetProps["onDo"] = (type, fields) =>
    void desk.run(type, fields).then((reply) => {
      if (reply?.ok) onClose();
    });
  const props = { ...common, info, refusal: refusal && refusalWords(refusal, locale), onDo, onClose };
  if (visited.status === "ready" && !isTaking)
    return (
      <HandOutSheet
        {...props}
        ticketId={view.active?.ticketId ?? null}
        {...(info.maySupplement ? { onSupplement: () => setIsTaking(true) } : {})}
      />
    );
  return visited.papersToCome > 0 ? <SupplementSheet {...props} /> : null;
};
