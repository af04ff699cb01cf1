import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { dataAgeMs, useConnection } from "@yichuang/shared/client/use-view";
import type { ViewShapes } from "@yichuang/shared/protocol/views/view";
import { useEffect, useMemo, useState } from "react";

import { forgetPage, keepPage, keptPage, type KnownPage, type LivePage } from "../model/kept-page.ts";

/** Often enough that what is kept is told by the right minute. */
const keepEveryMs = 20_000;

type Asked<Page extends LivePage> = {
  page: Page;
  token: string;
  /** The page's view of this token. */
  view: ViewState<ViewShapes[Page]>;
};

/** PHN8, CPG7: the page as the server tells it, else as it was told last; null before anything was ever heard of it. */
export const useKnownPage = <Page extends LivePage>(
  connection: Connection,
  { page, token, view }: Asked<Page>,
): KnownPage<Page> | null => {
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone) ?? "Asia/Shanghai";
  const [kept] = useState(() => keptPage(page, token, () => localStorage));
  const heard = useMemo((): KnownPage<Page> | null => {
    if (view.data === null) return null;
    const heardAtMs = connection.serverNow() - (dataAgeMs(connection, view) ?? 0);
    return { form: 2, token, data: view.data, timeZone, heardAtMs };
  }, [connection, view, token, timeZone]);
  const isLive = view.state === "live";
  const isUnknown = view.state === "refused";
  useEffect(() => {
    if (isUnknown) forgetPage(page, token, () => localStorage);
  }, [isUnknown, page, token]);
  useEffect(() => {
    if (heard === null) return;
    const keep = (): void =>
      keepPage(page, isLive ? { ...heard, heardAtMs: connection.serverNow() } : heard, () => localStorage);
    keep();
    if (!isLive) return;
    const timer = setInterval(keep, keepEveryMs);
    document.addEventListener("visibilitychange", keep);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", keep);
    };
  }, [connection, heard, isLive, page]);
  // A server that does not know it any more has the last word.
  return heard ?? (isUnknown ? null : kept);
};
