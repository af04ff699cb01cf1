/** What is used of a video element. */
export type PlayableVideo = Pick<HTMLVideoElement, "muted" | "volume" | "play" | "pause">;

/** A sound that comes back does so gently. */
const fadeMs = 1_500;
const fadeStepMs = 50;

/**
 * DSP35: plays on from where the video stands, and with sound where that is asked for and the browser lets it.
 * @returns stops it, silent at once
 */
export const playVideo = (video: PlayableVideo, hasSound: boolean): (() => void) => {
  let isStopped = false;
  let fading: ReturnType<typeof setInterval> | undefined;
  const fadeIn = (): void => {
    fading = setInterval(() => {
      video.volume = Math.min(1, video.volume + fadeStepMs / fadeMs);
      if (video.volume === 1) clearInterval(fading);
    }, fadeStepMs);
  };
  const start = async (): Promise<void> => {
    video.muted = !hasSound;
    video.volume = hasSound ? 0 : 1;
    try {
      await video.play();
      if (hasSound && !isStopped) fadeIn();
    } catch (error) {
      // Stopped before it had begun, or no video at all: its element says so.
      if (isStopped || !hasSound || (error as DOMException).name !== "NotAllowedError") return;
      video.muted = true;
      await video.play().catch(() => undefined);
    }
  };
  void start();
  return () => {
    isStopped = true;
    clearInterval(fading);
    video.muted = true;
    video.pause();
  };
};
