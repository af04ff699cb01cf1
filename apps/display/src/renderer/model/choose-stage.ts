import type { WindowKind } from "@yichuang/shared/domain/service";
import type { ZoneId } from "@yichuang/shared/domain/ids";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { BoardCall } from "@yichuang/shared/protocol/views/board-view";

import type { AnnouncerState } from "./announcer.ts";

/** The one ticket on the stage. */
export type OnStage = {
  label: string;
  windowNumber: number;
  kind: WindowKind;
  zone: ZoneId;
  state: Exclude<BoardCall["status"], "finished"> | "recalled";
  calledAtMs: number;
  /** What was or is being said of it; null: it was called when this screen was not there to say it. */
  announcement: Announcement | null;
};

/** A row that may stand on the stage; what is finished is history. */
type StageCall = BoardCall & { status: Exclude<BoardCall["status"], "finished"> };
const isStageCall = (call: BoardCall): call is StageCall => call.status !== "finished";

type Heard = Pick<AnnouncerState, "shown" | "isSpeaking" | "queued">;

/** A call gets on the board and to the voice on two ways: a row younger than this may yet be announced. */
const announcementDueMs = 3_000;

const said = (announcement: Announcement, status: StageCall["status"]): OnStage => ({
  label: announcement.label,
  windowNumber: announcement.windowNumber,
  kind: announcement.windowKind,
  zone: announcement.zone,
  state: status === "called" && announcement.kind === "recall" ? "recalled" : status,
  calledAtMs: announcement.atMs,
  announcement,
});

const unsaid = (call: StageCall): OnStage => ({
  label: call.label,
  windowNumber: call.windowNumber,
  kind: call.kind,
  zone: call.zone,
  state: call.status,
  calledAtMs: call.calledAtMs,
  announcement: null,
});

/**
 * Whom the stage shows; null: nobody. While something is said or waits to be said, the stage belongs to the voice.
 * After that the last one said keeps it while that person is awaited; else the newest call still unanswered that was
 * never said here (a screen that came late or was cut off shows it silently); else the last one said while it is served;
 * else the newest being served; else the last one said that was missed (VIEW7). `calls` are newest first.
 */
export const chooseStage = (
  { shown, isSpeaking, queued }: Heard,
  board: readonly BoardCall[],
  nowMs: number,
): OnStage | null => {
  const calls = board.filter(isStageCall);
  const row =
    shown && calls.find(({ label, windowNumber }) => label === shown.label && windowNumber === shown.windowNumber);
  if (shown && isSpeaking) return said(shown, "called");
  if (shown && queued.length > 0) return said(shown, row?.status ?? "called");

  const canStandAlone = (call: StageCall): boolean =>
    nowMs - call.calledAtMs > announcementDueMs && !queued.some(({ label }) => label === call.label);
  const unanswered = calls.find(
    (call) => call.status === "called" && call.label !== shown?.label && canStandAlone(call),
  );
  if (shown && row && row.status !== "no-show") {
    const wasMissed = unanswered !== undefined && unanswered.calledAtMs > shown.atMs;
    if (row.status === "called" ? !wasMissed : !unanswered) return said(shown, row.status);
  }
  const alone = unanswered ?? calls.find((call) => call.status !== "no-show" && canStandAlone(call));
  if (alone) return unsaid(alone);
  return shown && row ? said(shown, row.status) : null;
};
