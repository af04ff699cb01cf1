import type { Announcement } from "@yichuang/shared/protocol/announcement";

/** The call of ticket number such to the window of that number. */
export const callOf = (number: number, zone = "a", change: Partial<Announcement> = {}): Announcement =>
  ({
    announcementId: `A${number}`,
    revision: number,
    kind: "call",
    zone,
    label: `A${number}`,
    windowNumber: number,
    windowKind: "comprehensive",
    ticketId: `t${number}`,
    text: { zh: `请 A${number} 号`, en: `A${number}` },
    clips: ["chime", "please"],
    atMs: 1_000_000,
    ...change,
  }) as Announcement;
