import type { Connection } from "@yichuang/shared/client/connection";
import { useHallRevision, useStatus } from "@yichuang/shared/client/use-view";
import { mediaPath } from "@yichuang/shared/protocol/media";
import type { MediaItem } from "@yichuang/shared/protocol/queries";
import { type Dispatch, useEffect, useReducer, useState } from "react";

import { emptyPlaylist, play, type Playlist, type PlaylistEvent } from "../../model/playlist.ts";

const refreshMs = 60_000;
const separator = "\n";

const wordOf = (items: readonly MediaItem[]): string => items.map(mediaPath).join(separator);

/**
 * DSP32: what the server has, asked when a supervisor has changed it, each minute and when the line is back; without it, what was there last.
 * @returns null until there has been an answer
 */
const useMediaItems = (connection: Connection): readonly MediaItem[] | null => {
  const [items, setItems] = useState<readonly MediaItem[] | null>(null);
  const isOnline = useStatus(connection) === "online";
  const hallRevision = useHallRevision(connection);
  useEffect(() => {
    if (!isOnline) return;
    let isGone = false;
    const ask = async (): Promise<void> => {
      const reply = await connection.query("GetMedia", {});
      if (isGone) return;
      const found = reply.ok ? reply.result.items : null;
      setItems((known) => (known && (!found || wordOf(known) === wordOf(found)) ? known : (found ?? [])));
    };
    void ask();
    const timer = setInterval(() => void ask(), refreshMs);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [connection, isOnline, hallRevision]);
  return items;
};

/** What fills the media place, from the server's files and the ids of the board's notices. */
export const usePlaylist = (
  connection: Connection,
  noticeIds: readonly string[],
): [Playlist, Dispatch<PlaylistEvent>] => {
  const items = useMediaItems(connection);
  const [playlist, dispatch] = useReducer(play, emptyPlaylist);
  // The board's list is a new one with each patch; what counts is what stands in it.
  const noticesWord = noticeIds.join(separator);
  useEffect(() => {
    if (items === null) return;
    dispatch({ type: "given", items, noticeIds: noticesWord === "" ? [] : noticesWord.split(separator) });
  }, [items, noticesWord]);
  return [playlist, dispatch];
};
