import type { Connection } from "@yichuang/shared/client/connection";
import type { WindowId } from "@yichuang/shared/domain/ids";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";
import { useEffect, useState } from "react";

/** What the strips over these windows show, as far as it is known; the server is asked while the component is there. */
export const useWindowViews = (
  connection: Connection,
  windows: readonly { windowId: WindowId }[],
): ReadonlyMap<WindowId, WindowView> => {
  const [views, setViews] = useState<ReadonlyMap<WindowId, WindowView>>(new Map());
  useEffect(() => {
    const stores = windows.map(({ windowId }) => connection.subscribe("window", { windowId }));
    const read = (): void =>
      setViews(new Map(stores.flatMap((store) => store.getState().data ?? []).map((view) => [view.windowId, view])));
    const ends = stores.map((store) => store.subscribe(read));
    read();
    return () => {
      for (const end of ends) end();
    };
  }, [connection, windows]);
  return views;
};
