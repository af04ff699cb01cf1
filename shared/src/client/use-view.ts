import { useEffect, useRef, useState, useSyncExternalStore } from "react";

import type { Announcement } from "../protocol/announcement.ts";
import type { ViewName, ViewShapes } from "../protocol/views/view.ts";
import type { Connection, ConnectionState, ConnectionStatus, ViewParamsOf, ViewState } from "./connection.ts";

/** A view as it is now; renders again at each change. The server is asked while a component reads it. */
export const useView = <Name extends ViewName>(
  connection: Connection,
  view: Name,
  params: ViewParamsOf<Name>,
): ViewState<ViewShapes[Name]> => {
  const store = connection.subscribe(view, params);
  return useSyncExternalStore(store.subscribe, store.getState, store.getState);
};

/** One part of the connection's state; renders again when that part changes. `select` must not make new objects. */
export const useConnection = <Part>(connection: Connection, select: (state: ConnectionState) => Part): Part => {
  const read = (): Part => select(connection.state.getState());
  return useSyncExternalStore(connection.state.subscribe, read, read);
};

/** Whether the line is up. */
export const useStatus = (connection: Connection): ConnectionStatus =>
  useConnection(connection, ({ status }) => status);

/** Rises when what the hall offers has changed: whoever has asked for it asks again. */
export const useHallRevision = (connection: Connection): number | null =>
  useConnection(connection, ({ hallRevision }) => hallRevision);

const useReading = (read: () => number, intervalMs: number): number => {
  const [value, setValue] = useState(read);
  useEffect(() => {
    setValue(read());
    const timer = setInterval(() => setValue(read()), intervalMs);
    return () => clearInterval(timer);
  }, [read, intervalMs]);
  return value;
};

/** The server's clock, ms since the epoch, read again at the interval. */
export const useServerNow = (connection: Connection, intervalMs: number): number =>
  useReading(connection.serverNow, intervalMs);

/**
 * How long ago the data was last known to be true, ms; null when there is none. Without a view: how long ago the server
 * was heard. While a view is live each heartbeat confirms it.
 */
export const dataAgeMs = (connection: Connection, view?: ViewState<unknown>): number | null => {
  const { lastHeardAtMs } = connection.state.getState();
  const freshAtMs =
    view === undefined || view.state === "live" ? Math.max(lastHeardAtMs ?? 0, view?.freshAtMs ?? 0) : view.freshAtMs;
  return freshAtMs === null || freshAtMs === 0 ? null : Math.max(0, connection.localNow() - freshAtMs);
};

/** `dataAgeMs`, read again every second and whenever the component renders. */
export const useDataAge = (connection: Connection, view?: ViewState<unknown>): number | null => {
  useReading(connection.localNow, 1_000);
  return dataAgeMs(connection, view);
};

/** Calls the handler for each announcement while the component is shown. */
export const useAnnouncements = (connection: Connection, handler: (announcement: Announcement) => void): void => {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => connection.onAnnouncement((announcement) => latest.current(announcement)), [connection]);
};
