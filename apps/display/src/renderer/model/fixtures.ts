import type { TicketLabel, ZoneId } from "@yichuang/shared/domain/ids";
import type { WindowKind } from "@yichuang/shared/domain/service";
import { speakCall } from "@yichuang/shared/i18n/speech";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { BoardCall } from "@yichuang/shared/protocol/views/board-view";

/** A Monday morning, 10:41 in Henan. */
export const morningMs = Date.UTC(2026, 10, 23, 2, 41);

/** A call on the board. `agoMs`: called this long before `morningMs`. */
export const boardCall = (
  label: string,
  windowNumber: number,
  status: BoardCall["status"],
  more: { agoMs?: number; kind?: WindowKind; zone?: string; recalls?: number } = {},
): BoardCall => ({
  label: label as TicketLabel,
  windowNumber,
  status,
  calledAtMs: morningMs - (more.agoMs ?? 60_000),
  recalls: more.recalls ?? 0,
  kind: more.kind ?? "comprehensive",
  zone: (more.zone ?? "a") as ZoneId,
});

/** An announcement as the server composes it. */
export const announcementOf = (
  announcementId: string,
  call: BoardCall,
  kind: "call" | "recall" = "call",
): Announcement => ({
  announcementId,
  revision: 1,
  kind,
  zone: call.zone,
  label: call.label,
  windowNumber: call.windowNumber,
  windowKind: call.kind,
  ...speakCall({ kind, label: call.label, windowNumber: call.windowNumber }),
  atMs: call.calledAtMs,
});
