import { compareFiles, mediaPath } from "@yichuang/shared/protocol/media";
import type { MediaItem } from "@yichuang/shared/protocol/queries";

/** What fills the media place for its time. `id` is another one for each loading of an item, `path` for each content. */
export type Slide =
  | { kind: MediaItem["kind"]; id: string; path: string; file: string; isBroken?: true }
  | { kind: "notice"; id: string; noticeId: string }
  /** Hall's name alone: there is nothing else. */
  | { kind: "hall"; id: "hall" };
export type ItemSlide = Extract<Slide, { file: string }>;

export type Playlist = {
  items: readonly MediaItem[];
  noticeIds: readonly string[];
  shown: Slide;
  /** Loaded while `shown` has its time. */
  coming: Slide;
  isReady: boolean;
  /** `shown` has had its time and waits for `coming`. */
  isOver: boolean;
  /** Went before, and is still seen until `shown` has faded in. */
  leaving: Slide | null;
  /** Counts what was shown; the same slide again is another turn. */
  turn: number;
  loads: number;
  /** Paths of items that could not be shown in this round. */
  failed: ReadonlySet<string>;
  lastTried: string | null;
  lastShown: string | null;
  lastNoticeId: string | null;
  itemsSinceNotice: number;
};

export type PlaylistEvent =
  /** What there is now. */
  | { type: "given"; items: readonly MediaItem[]; noticeIds: readonly string[] }
  | { type: "ready" | "failed"; id: string }
  /** The slide of this turn has had its time. */
  | { type: "over" | "faded"; turn: number };

/** So many items stand between two notices, fewer where there are fewer. */
const noticeEvery = 3;

const hall: Slide = { kind: "hall", id: "hall" };

export const emptyPlaylist: Playlist = {
  items: [],
  noticeIds: [],
  shown: hall,
  coming: hall,
  isReady: true,
  isOver: false,
  leaving: null,
  turn: 0,
  loads: 0,
  failed: new Set(),
  lastTried: null,
  lastShown: null,
  lastNoticeId: null,
  itemsSinceNotice: 0,
};

export const isItem = (slide: Slide | null): slide is ItemSlide => slide !== null && "file" in slide;

/** The one after `last` in a list that goes round; the first if `last` has gone. */
const after = <Value>(list: readonly Value[], last: Value | null): Value | undefined =>
  list[(list.findIndex((value) => value === last) + 1) % list.length];

/** In the order of names, from the one after the last that was tried, round to that one itself. */
const nextItem = ({ items, failed, lastTried }: Playlist): MediaItem | undefined => {
  const playable = items.filter((item) => !failed.has(mediaPath(item)));
  return playable.find(({ file }) => lastTried === null || compareFiles(file, lastTried) > 0) ?? playable[0];
};

const nextNotice = ({ noticeIds, lastNoticeId }: Playlist): Slide => {
  const noticeId = after(noticeIds, lastNoticeId);
  return noticeId === undefined ? hall : { kind: "notice", id: `notice ${noticeId}`, noticeId };
};

const isNoticeDue = ({ items, failed, noticeIds, itemsSinceNotice }: Playlist): boolean => {
  const playable = items.filter((item) => !failed.has(mediaPath(item)));
  return noticeIds.length > 0 && itemsSinceNotice >= Math.min(noticeEvery, playable.length);
};

/** What follows on `shown`. An item whose element still stands is not loaded again. */
const choose = (playlist: Playlist): Playlist => {
  const item = isNoticeDue(playlist) ? undefined : nextItem(playlist);
  if (item === undefined) return { ...playlist, coming: nextNotice(playlist), isReady: true };
  const { shown, leaving, loads } = playlist;
  const path = mediaPath(item);
  const loaded = [shown, leaving].find((slide) => isItem(slide) && slide.path === path && !slide.isBroken);
  return {
    ...playlist,
    coming: loaded ?? { kind: item.kind, id: `${loads + 1} ${path}`, path, file: item.file },
    isReady: loaded !== undefined && loaded !== null,
    loads: loads + 1,
    lastTried: item.file,
  };
};

/** `coming` takes the place. A new round, and one in which nothing could be shown, forgets what has failed. */
const step = (playlist: Playlist): Playlist => {
  const { coming, shown, lastShown } = playlist;
  const isNewRound = isItem(coming)
    ? lastShown !== null && compareFiles(coming.file, lastShown) <= 0
    : nextItem(playlist) === undefined;
  return choose({
    ...playlist,
    shown: coming,
    leaving: coming.id === shown.id ? null : shown,
    isOver: false,
    turn: playlist.turn + 1,
    failed: isNewRound ? new Set() : playlist.failed,
    lastShown: isItem(coming) ? coming.file : lastShown,
    lastNoticeId: coming.kind === "notice" ? coming.noticeId : playlist.lastNoticeId,
    itemsSinceNotice: isItem(coming) ? playlist.itemsSinceNotice + 1 : 0,
  });
};

const settle = (playlist: Playlist): Playlist => (playlist.isOver && playlist.isReady ? step(playlist) : playlist);

const given = (playlist: Playlist, items: readonly MediaItem[], noticeIds: readonly string[]): Playlist => {
  const paths = new Set(items.map(mediaPath));
  const { shown, coming } = playlist;
  // An item that was taken away has its time; a notice that was withdrawn, or nothing at all, makes way.
  const isOver =
    playlist.isOver || shown.kind === "hall" || (shown.kind === "notice" && !noticeIds.includes(shown.noticeId));
  const failed = new Set([...playlist.failed].filter((path) => paths.has(path)));
  const next = { ...playlist, items, noticeIds, isOver, failed };
  return isItem(coming) && paths.has(coming.path) ? next : choose({ ...next, lastTried: playlist.lastShown });
};

const fail = (playlist: Playlist, id: string): Playlist => {
  const { shown, coming } = playlist;
  const broken = [shown, coming].find((slide) => slide.id === id);
  if (broken === undefined || !isItem(broken)) return playlist;
  const failed = new Set([...playlist.failed, broken.path]);
  const next =
    shown.id === id
      ? { ...playlist, failed, shown: { ...broken, isBroken: true as const }, isOver: true }
      : { ...playlist, failed };
  return coming.id === id ? choose(next) : next;
};

/** DSP33: what is shown and what comes next. Pure: times and loading are told as events. */
export const play = (playlist: Playlist, event: PlaylistEvent): Playlist => {
  switch (event.type) {
    case "given":
      return settle(given(playlist, event.items, event.noticeIds));
    case "ready":
      return event.id === playlist.coming.id ? settle({ ...playlist, isReady: true }) : playlist;
    case "failed":
      return settle(fail(playlist, event.id));
    case "over":
      return event.turn === playlist.turn ? settle({ ...playlist, isOver: true }) : playlist;
    case "faded":
      return event.turn === playlist.turn && playlist.leaving ? { ...playlist, leaving: null } : playlist;
  }
};
