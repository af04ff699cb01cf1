import { type Dispatch, useEffect, useRef } from "react";

import type { PlaylistEvent } from "../../model/playlist.ts";
import styles from "./media.module.css";

type PictureProps = { id: string; url: string; dispatch: Dispatch<PlaylistEvent> };

/** A few dots are enough for colours without shapes. */
const fill = { width: 48, height: 32, blurPx: 5 };

/** The picture's own colours, out of focus, for what it leaves free. Drawn once: a filter over the screen costs at each frame. */
const drawFill = (canvas: HTMLCanvasElement, image: HTMLImageElement): void => {
  const context = canvas.getContext("2d");
  if (!context) return;
  const scale = Math.max(fill.width / image.naturalWidth, fill.height / image.naturalHeight) * 1.25;
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
  context.filter = `blur(${fill.blurPx}px)`;
  context.drawImage(image, (fill.width - width) / 2, (fill.height - height) / 2, width, height);
};

/** A picture, whole, on its own colours. It tells when it can be seen, and when it never will. */
export const Picture = ({ id, url, dispatch }: PictureProps) => {
  const picture = useRef<HTMLImageElement>(null);
  const ground = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = picture.current;
    if (!image) return;
    let isGone = false;
    const show = (): void => {
      if (isGone) return;
      if (ground.current) drawFill(ground.current, image);
      dispatch({ type: "ready", id });
    };
    const giveUp = (): void => {
      if (!isGone) dispatch({ type: "failed", id });
    };
    image.src = url;
    image.decode().then(show, giveUp);
    return () => {
      isGone = true;
    };
  }, [id, url, dispatch]);
  return (
    <>
      <canvas ref={ground} className={styles["fill"]} width={fill.width} height={fill.height} aria-hidden="true" />
      <img ref={picture} className={styles["media"]} alt="" data-testid="picture" />
    </>
  );
};
