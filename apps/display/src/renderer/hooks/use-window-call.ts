import type { Connection } from "@yichuang/shared/client/connection";
import { useAnnouncements } from "@yichuang/shared/client/use-view";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import { useState } from "react";

/** The latest announcement that named this window; null before there was one. */
export const useWindowCall = (connection: Connection, windowNumber: number): Announcement | null => {
  const [latest, setLatest] = useState<Announcement | null>(null);
  useAnnouncements(connection, (announcement) => {
    if (announcement.windowNumber === windowNumber && announcement.kind !== "notice") setLatest(announcement);
  });
  return latest;
};
