import type { MediaItem } from "@yichuang/shared/protocol/queries";
import { expect, test } from "vitest";

import { emptyPlaylist, isItem, play, type Playlist, type PlaylistEvent, type Slide } from "./playlist.ts";

const item = (file: string, changedAtMs = 1): MediaItem => ({
  file,
  kind: file.endsWith(".mp4") ? "video" : "picture",
  bytes: 10,
  changedAtMs,
});
const items = (...files: string[]): MediaItem[] => files.map((file) => item(file));

const given = (list: MediaItem[], noticeIds: string[] = []): PlaylistEvent => ({
  type: "given",
  items: list,
  noticeIds,
});
const over = (playlist: Playlist): Playlist => play(playlist, { type: "over", turn: playlist.turn });
const ready = (playlist: Playlist): Playlist => play(playlist, { type: "ready", id: playlist.coming.id });
const failed = (playlist: Playlist): Playlist => play(playlist, { type: "failed", id: playlist.coming.id });
const faded = (playlist: Playlist): Playlist => play(playlist, { type: "faded", turn: playlist.turn });

const nameOf = (slide: Slide | null): string =>
  slide === null ? "-" : isItem(slide) ? slide.file : slide.kind === "notice" ? slide.noticeId : "hall";

/** What stands in the place, one after the other, while these files cannot be loaded. */
const shownOf = (playlist: Playlist, count: number, broken: readonly string[] = []): [string[], Playlist] => {
  const names: string[] = [];
  let now = playlist;
  while (names.length < count) {
    for (let tries = 0; !now.isReady && tries < 50; tries += 1)
      now = broken.includes(nameOf(now.coming)) ? failed(now) : ready(now);
    now = faded(over(now));
    names.push(nameOf(now.shown));
  }
  return [names, now];
};

test("DSP33 the first item comes as soon as it is loaded; until then the hall's name stands", () => {
  const asked = play(emptyPlaylist, given(items("1.jpg", "2.mp4")));
  expect([nameOf(asked.shown), nameOf(asked.coming), asked.isReady]).toEqual(["hall", "1.jpg", false]);
  const first = ready(asked);
  expect([nameOf(first.shown), nameOf(first.coming), nameOf(first.leaving)]).toEqual(["1.jpg", "2.mp4", "hall"]);
  expect([asked.coming, first.coming].map(({ kind }) => kind)).toEqual(["picture", "video"]);
});

test("DSP33 items come in turn, and after every third one a notice, those in turn too", () => {
  const list = play(emptyPlaylist, given(items("1.jpg", "2.jpg", "3.jpg", "4.jpg"), ["a", "b"]));
  const [names] = shownOf(ready(list), 10);
  expect(names).toEqual(["2.jpg", "3.jpg", "a", "4.jpg", "1.jpg", "2.jpg", "b", "3.jpg", "4.jpg", "1.jpg"]);
});

test("DSP33 the next one waits for its time and for being loaded, whichever is later", () => {
  const first = ready(play(emptyPlaylist, given(items("1.jpg", "2.jpg"))));
  expect(nameOf(ready(first).shown)).toBe("1.jpg");
  const late = over(first);
  expect([nameOf(late.shown), late.isOver]).toEqual(["1.jpg", true]);
  expect(nameOf(ready(late).shown)).toBe("2.jpg");
  const stale = play(over(ready(first)), { type: "over", turn: first.turn });
  expect([nameOf(stale.shown), stale.isOver]).toEqual(["2.jpg", false]);
});

test("DSP33 a single item is another turn of the same element, also with a notice between", () => {
  const alone = ready(play(emptyPlaylist, given(items("1.jpg"))));
  const again = over(alone);
  expect([again.shown, again.leaving, again.turn]).toEqual([alone.shown, null, alone.turn + 1]);
  const first = ready(play(emptyPlaylist, given(items("1.jpg"), ["a"])));
  const notice = over(first);
  expect([nameOf(notice.shown), notice.coming, notice.isReady]).toEqual(["a", first.shown, true]);
  expect(over(faded(notice)).shown).toEqual(first.shown);
});

test("DSP33 what cannot be loaded is skipped for this round and tried again in the next", () => {
  const list = play(emptyPlaylist, given(items("1.jpg", "2.jpg", "3.jpg")));
  const [names, playlist] = shownOf(ready(list), 4, ["2.jpg"]);
  expect(names).toEqual(["3.jpg", "1.jpg", "3.jpg", "1.jpg"]);
  const [mended] = shownOf(playlist, 3);
  expect(mended).toEqual(["2.jpg", "3.jpg", "1.jpg"]);
});

test("DSP33 what is tried again is loaded anew", () => {
  const list = play(emptyPlaylist, given(items("1.jpg")));
  const once = failed(list);
  expect([nameOf(once.shown), nameOf(once.coming), once.isReady]).toEqual(["hall", "1.jpg", false]);
  expect(once.coming.id).not.toBe(list.coming.id);
  expect(failed(once).coming).toEqual({ kind: "hall", id: "hall" });
});

test("DSP33 with nothing that can be shown the notices come in turn, else the hall's name, each for its time", () => {
  const broken = ["1.jpg", "2.jpg"];
  const list = play(emptyPlaylist, given(items(...broken), ["a", "b"]));
  // The first one stood as soon as both had failed.
  expect(shownOf(list, 4, broken)[0]).toEqual(["b", "a", "b", "a"]);
  const silent = play(emptyPlaylist, given(items(...broken)));
  const [names, playlist] = shownOf(silent, 3, broken);
  expect(names).toEqual(["hall", "hall", "hall"]);
  // Two tries for each time that the hall's name stands, not more.
  expect(playlist.loads).toBeLessThanOrEqual(12);
  expect(shownOf(playlist, 1)[0]).toEqual(["1.jpg"]);
});

test("DSP33 a video that breaks off makes way for the next, and its element is not taken up again", () => {
  const video = ready(play(emptyPlaylist, given(items("1.mp4"))));
  const broken = play(video, { type: "failed", id: video.shown.id });
  expect([nameOf(broken.shown), nameOf(broken.coming)]).toEqual(["hall", "1.mp4"]);
  expect(broken.coming.id).not.toBe(video.shown.id);
  const pair = ready(play(emptyPlaylist, given(items("1.mp4", "2.jpg"))));
  const stopped = play(pair, { type: "failed", id: pair.shown.id });
  expect(nameOf(stopped.shown)).toBe("1.mp4");
  const next = ready(stopped);
  expect([nameOf(next.shown), nameOf(next.coming)]).toEqual(["2.jpg", "2.jpg"]);
});

test("DSP33 a failure of what is not there any more changes nothing", () => {
  const list = ready(play(emptyPlaylist, given(items("1.jpg", "2.jpg"))));
  expect(play(list, { type: "failed", id: "9 gone" })).toBe(list);
  expect(play(list, { type: "ready", id: "9 gone" })).toBe(list);
});

test("DSP32 a new list counts from what is shown: new files in their place, gone ones never again", () => {
  const [, playlist] = shownOf(ready(play(emptyPlaylist, given(items("1.jpg", "3.jpg", "5.jpg")))), 1);
  expect([nameOf(playlist.shown), nameOf(playlist.coming)]).toEqual(["3.jpg", "5.jpg"]);
  const changed = play(playlist, given(items("2.jpg", "4.jpg")));
  expect([nameOf(changed.shown), nameOf(changed.coming)]).toEqual(["3.jpg", "4.jpg"]);
  expect(shownOf(changed, 3)[0]).toEqual(["4.jpg", "2.jpg", "4.jpg"]);
  const same = play(playlist, given(items("1.jpg", "3.jpg", "5.jpg", "6.jpg")));
  expect(same.coming).toBe(playlist.coming);
});

test("DSP32 another content under the same name is loaded and then shown, while the old one stands", () => {
  const old = ready(play(emptyPlaylist, given([item("1.jpg")])));
  const changed = play(old, given([item("1.jpg", 2)]));
  expect([changed.shown, changed.isReady]).toEqual([old.shown, false]);
  const fresh = ready(over(changed));
  expect([nameOf(fresh.shown), fresh.shown.id === old.shown.id, fresh.leaving]).toEqual(["1.jpg", false, old.shown]);
});

test("DSP32 the folder is emptied: what is shown has its time, then the hall's name stands", () => {
  const first = ready(play(emptyPlaylist, given(items("1.jpg", "2.jpg"))));
  const emptied = play(first, given([]));
  expect(nameOf(emptied.shown)).toBe("1.jpg");
  expect(nameOf(over(emptied).shown)).toBe("hall");
  expect(nameOf(ready(play(over(emptied), given(items("4.jpg")))).shown)).toBe("4.jpg");
});

test("DSP33 a notice that is withdrawn while it stands makes way at once", () => {
  const [, playlist] = shownOf(ready(play(emptyPlaylist, given(items("1.jpg"), ["a", "b"]))), 1);
  expect(nameOf(playlist.shown)).toBe("a");
  expect(nameOf(play(playlist, given(items("1.jpg"), ["b"])).shown)).toBe("1.jpg");
});

test("DSP36 weeks of it leave nothing behind: three slides at most, and as many failures as there are items", () => {
  let playlist = play(emptyPlaylist, given(items("1.jpg", "2.mp4", "3.jpg"), ["a"]));
  const sizes = new Set<number>();
  for (let time = 0; time < 2_000; time += 1) {
    playlist = over(time % 7 === 0 ? failed(playlist) : ready(playlist));
    sizes.add(JSON.stringify({ ...playlist, turn: 0, loads: 0, failed: [...playlist.failed] }).length);
    expect(playlist.failed.size).toBeLessThanOrEqual(3);
  }
  expect(playlist.turn).toBeGreaterThan(1_500);
  expect(Math.max(...sizes)).toBeLessThan(1_500);
});
