const touchesWanted = 5;
const withinMs = 3_000;

/**
 * The gesture that opens the administrator's corner: five touches on the hall's name within three seconds. Says true with
 * the last one. A citizen who touches the name to see what happens stops sooner.
 */
export const createTouchCount = (): ((nowMs: number) => boolean) => {
  let touches: number[] = [];
  return (nowMs) => {
    touches = [...touches, nowMs].filter((atMs) => nowMs - atMs <= withinMs);
    if (touches.length < touchesWanted) return false;
    touches = [];
    return true;
  };
};
