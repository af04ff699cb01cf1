import type { Connection } from "@yichuang/shared/client/connection";
import type { ShownNotice } from "@yichuang/shared/domain/notice";
import { clsx } from "@yichuang/shared/ui/clsx";
import { type Dispatch, useCallback, useEffect } from "react";

import { isItem, type Playlist, type PlaylistEvent, type Slide } from "../../model/playlist.ts";
import styles from "./media.module.css";
import { Picture } from "./picture.tsx";
import { HallSlide, NoticeSlide } from "./still-slides.tsx";
import { useSlideClock } from "./use-slide-clock.ts";
import { Video } from "./video.tsx";

type MediaStageProps = {
  connection: Connection;
  notices: readonly ShownNotice[];
  playlist: Playlist;
  dispatch: Dispatch<PlaylistEvent>;
  /** Pictures and notices stand so long. */
  seconds: number;
  hasSound: boolean;
  /** Something else has the place: everything stands still and is silent, and goes on afterwards. */
  isHeld: boolean;
  /** Nothing of it is to be seen meanwhile. */
  isCovered: boolean;
  urlOf: (path: string) => string;
};

const videoMostMs = 5 * 60_000;
/** What is not there by then is as good as broken. */
const loadMostMs = 30_000;
/** As the longest fade in the style sheet. */
const fadeMs = 400;

/** Words are there at once: of what is coming, only files are loaded ahead. */
const layersOf = ({ leaving, shown, coming }: Playlist): Slide[] => {
  const slides = [shown, leaving, isItem(coming) ? coming : null].filter((slide) => slide !== null);
  return slides.filter((slide, index) => slides.findIndex(({ id }) => id === slide.id) === index);
};

const placeOf = (slide: Slide, { shown, leaving }: Playlist): "shown" | "leaving" | "coming" => {
  if (slide.id === shown.id) return "shown";
  return slide.id === leaving?.id ? "leaving" : "coming";
};

/** DSP33: pictures, videos and notices in turn, each one fading in over the one before; the next one is loaded behind. */
export const MediaStage = (props: MediaStageProps) => {
  const { connection, notices, playlist, dispatch, seconds, hasSound, isHeld, isCovered, urlOf } = props;
  const { shown, coming, isReady, leaving, turn } = playlist;
  const onOver = useCallback((over: number) => dispatch({ type: "over", turn: over }), [dispatch]);
  useSlideClock({ turn, durationMs: shown.kind === "video" ? videoMostMs : seconds * 1_000, isHeld, onOver });
  useEffect(() => {
    if (isReady) return;
    const timer = setTimeout(() => dispatch({ type: "failed", id: coming.id }), loadMostMs);
    return () => clearTimeout(timer);
  }, [coming.id, isReady, dispatch]);
  useEffect(() => {
    if (leaving === null) return;
    const timer = setTimeout(() => dispatch({ type: "faded", turn }), fadeMs);
    return () => clearTimeout(timer);
  }, [leaving, turn, dispatch]);
  const contentOf = (slide: Slide) => {
    if (slide.kind === "hall") return <HallSlide connection={connection} />;
    if (slide.kind === "notice") {
      const notice = notices.find(({ noticeId }) => noticeId === slide.noticeId);
      return notice && <NoticeSlide text={notice.text} />;
    }
    const item = { id: slide.id, url: urlOf(slide.path), dispatch };
    if (slide.kind === "picture") return <Picture {...item} />;
    return <Video {...item} turn={turn} isPlaying={slide.id === shown.id && !isHeld} hasSound={hasSound} />;
  };
  return layersOf(playlist).map((slide) => {
    const place = placeOf(slide, playlist);
    return (
      <div
        key={slide.id}
        className={clsx(styles["layer"], styles[place], isCovered && styles["covered"])}
        data-place={place}
        data-file={isItem(slide) ? slide.file : undefined}
        aria-hidden={place !== "shown"}
      >
        {contentOf(slide)}
      </div>
    );
  });
};
