import type { PublishedNotice, ShownNotice } from "@yichuang/shared/domain/notice";

import type { Reading } from "./reading.ts";

const isOver = ({ untilMs }: PublishedNotice, nowMs: number): boolean => untilMs !== null && untilMs <= nowMs;

const published = ({ state }: Reading): PublishedNotice[] =>
  [...state.notices].map(([noticeId, notice]) => ({ noticeId, ...notice }));

/** NTC1, NTC3: urgent ones that hold now, then the others of the day, then those that the hall file always shows. */
export const readNotices = (reading: Reading): ShownNotice[] => {
  const { nowMs, index } = reading;
  const today = published(reading)
    .filter((notice) => (notice.fromMs ?? 0) <= nowMs && !isOver(notice, nowMs))
    .toSorted((a, b) => Number(b.isUrgent) - Number(a.isUrgent));
  return [
    ...today.map(({ noticeId, text, isUrgent, untilMs }) => ({
      noticeId,
      text,
      ...(isUrgent ? { isUrgent } : {}),
      ...(untilMs === null ? {} : { untilMs }),
    })),
    ...index.hall.notices.map((text, position) => ({ noticeId: `hall-${position + 1}`, text })),
  ];
};

/** What a supervisor may withdraw: also what has yet to come. */
export const readPublished = (reading: Reading): PublishedNotice[] =>
  published(reading).filter((notice) => !isOver(notice, reading.nowMs));
