import type { ViewMessage, ViewName } from "../protocol/views/view.ts";
import type { ReadonlyStore, ViewState } from "./connection.ts";
import { createLiveView, type LiveView, type ViewLine } from "./live-view.ts";

type Params = Record<string, unknown>;

const keyOf = (view: ViewName, params: Params): string => {
  const given = Object.entries(params).filter(([, value]) => value !== undefined);
  // Not toSorted: Chrome 109 of old terminals has none.
  given.sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([view, given]);
};

export type ViewSubscriptions = {
  /** The same store for the same view and parameters. */
  store: (view: ViewName, params: Params) => ReadonlyStore<ViewState<unknown>>;
  onMessage: (message: ViewMessage) => void;
  onOnline: () => void;
  onOffline: () => void;
};

/** All views of a connection, one `LiveView` per view and parameters. */
export const createViewSubscriptions = (line: ViewLine): ViewSubscriptions => {
  const views = new Map<string, LiveView>();
  return {
    store: (view, params) => {
      const key = keyOf(view, params);
      const known = views.get(key);
      if (known) return known.store;
      const made = createLiveView({ ...params, view }, line);
      views.set(key, made);
      return made.store;
    },
    onMessage: (message) => views.get(keyOf(message.view, message.params))?.onMessage(message),
    onOnline: () => {
      for (const view of views.values()) view.onOnline();
    },
    onOffline: () => {
      for (const view of views.values()) view.onOffline();
    },
  };
};
