import type { Connection } from "@yichuang/shared/client/connection";
import { useServerNow, useStatus } from "@yichuang/shared/client/use-view";
import type { CaseId } from "@yichuang/shared/domain/ids";
import type { CaseInfo } from "@yichuang/shared/protocol/views/cases-view";
import { useEffect, useState } from "react";

import type { DeskRefusal } from "../session/desk.ts";

type Found = { caseId: CaseId | null; info: CaseInfo | null; refusal: DeskRefusal | null };

/** What other departments do is not always in the list: so often it is asked for anew by itself. */
const againMs = 20_000;

/**
 * DSK3: a case with all its parts, asked for again whenever `mark` changes and from time to time, and until then as it was:
 * nothing under somebody's eyes goes away and comes back.
 */
export const useCase = (connection: Connection, caseId: CaseId | null, mark: string): Omit<Found, "caseId"> => {
  const [found, setFound] = useState<Found>({ caseId: null, info: null, refusal: null });
  const isOnline = useStatus(connection) === "online";
  const round = Math.floor(useServerNow(connection, againMs) / againMs);
  useEffect(() => {
    if (!isOnline || caseId === null) return;
    let isCurrent = true;
    void connection.query("GetCase", { caseId }).then((reply) => {
      if (!isCurrent) return;
      if (reply.ok) setFound({ caseId, info: reply.result, refusal: null });
      else if (reply.rejection.code === "UnknownCase") setFound({ caseId, info: null, refusal: reply.rejection });
    });
    return () => {
      isCurrent = false;
    };
  }, [connection, caseId, mark, isOnline, round]);
  return found.caseId === caseId ? found : { info: null, refusal: null };
};
