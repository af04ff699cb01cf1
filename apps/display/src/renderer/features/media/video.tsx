import { type Dispatch, type SyntheticEvent, useCallback, useEffect, useRef } from "react";

import { playVideo } from "../../model/play-video.ts";
import type { PlaylistEvent } from "../../model/playlist.ts";
import styles from "./media.module.css";

type VideoProps = {
  id: string;
  url: string;
  dispatch: Dispatch<PlaylistEvent>;
  turn: number;
  isPlaying: boolean;
  hasSound: boolean;
};

/** A video that should play and has not moved for so long has broken off. */
const stallMs = 15_000;

/** Tells once when a playing video stands still before its end. */
const watchStall = (video: HTMLVideoElement, onStall: () => void): (() => void) => {
  let timer = setTimeout(onStall, stallMs);
  const rest = (): void => clearTimeout(timer);
  const wait = (): void => {
    rest();
    timer = setTimeout(onStall, stallMs);
  };
  video.addEventListener("timeupdate", wait);
  video.addEventListener("ended", rest);
  return () => {
    rest();
    video.removeEventListener("timeupdate", wait);
    video.removeEventListener("ended", rest);
  };
};

/** A video, loaded ahead and silent until it is its turn. It tells when it can begin, when it has ended, and when it fails. */
export const Video = ({ id, url, dispatch, turn, isPlaying, hasSound }: VideoProps) => {
  const element = useRef<HTMLVideoElement>(null);
  const lastTurn = useRef<number | null>(null);
  const giveUp = useCallback(() => dispatch({ type: "failed", id }), [dispatch, id]);
  useEffect(() => {
    const video = element.current;
    if (!video) return;
    video.src = url;
    return () => {
      // Gives decoder and buffer back at once.
      video.removeAttribute("src");
      video.load();
    };
  }, [url]);
  useEffect(() => {
    const video = element.current;
    if (!video || !isPlaying) return;
    // After a call it goes on; in another turn it begins anew.
    if (lastTurn.current !== null && lastTurn.current !== turn) video.currentTime = 0;
    lastTurn.current = turn;
    const stop = playVideo(video, hasSound);
    const unwatch = watchStall(video, giveUp);
    return () => {
      unwatch();
      stop();
    };
  }, [isPlaying, turn, hasSound, giveUp]);
  // Sound alone, for instance of a picture format that this machine does not know, is nothing for a screen.
  const begin = ({ currentTarget }: SyntheticEvent<HTMLVideoElement>): void =>
    currentTarget.videoWidth > 0 ? dispatch({ type: "ready", id }) : giveUp();
  return (
    <video
      ref={element}
      className={styles["media"]}
      muted
      playsInline
      disablePictureInPicture
      preload="auto"
      data-testid="video"
      onCanPlay={begin}
      onEnded={() => dispatch({ type: "over", turn })}
      onError={giveUp}
    />
  );
};
