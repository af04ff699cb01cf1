import { type RefObject, useEffect, useRef, useState } from "react";

/** starting: the camera is asked for. absent: none, or it may not be used here. reading: look at the picture. */
export type CameraState = "starting" | "absent" | "reading";

/** Between two looks: fast enough for a hand, slow enough for an old tablet. */
const lookMs = 200;
/** A code of a slip is read well from this many pixels. */
const widthPx = 640;

type Detector = { detect: (source: CanvasImageSource) => Promise<{ rawValue: string }[]> };
type DetectorClass = new (options: { formats: string[] }) => Detector;

/** The browser's own reader where it has one; else a library, loaded when it is needed. */
const createReader = async (): Promise<(canvas: HTMLCanvasElement) => Promise<string | null>> => {
  const Own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (Own) {
    const detector = new Own({ formats: ["qr_code"] });
    return async (canvas) => (await detector.detect(canvas))[0]?.rawValue ?? null;
  }
  const { default: read } = await import("jsqr");
  return async (canvas) => {
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height);
    return pixels ? (read(pixels.data, pixels.width, pixels.height)?.data ?? null) : null;
  };
};

/** CTR60: shows the camera in a video element and gives each code that it reads, until the component goes. */
export const useCameraCode = (
  onCode: (text: string) => void,
): { video: RefObject<HTMLVideoElement | null>; state: CameraState } => {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>("starting");
  const latest = useRef(onCode);
  useEffect(() => {
    latest.current = onCode;
  });
  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async (read: (canvas: HTMLCanvasElement) => Promise<string | null>): Promise<void> => {
      const source = video.current;
      if (isOver || !source) return;
      if (source.videoWidth > 0) {
        const canvas = document.createElement("canvas");
        canvas.width = Math.min(widthPx, source.videoWidth);
        canvas.height = Math.round((canvas.width / source.videoWidth) * source.videoHeight);
        canvas.getContext("2d", { willReadFrequently: true })?.drawImage(source, 0, 0, canvas.width, canvas.height);
        const text = await read(canvas).catch(() => null);
        if (text !== null && !isOver) latest.current(text);
      }
      timer = setTimeout(() => void look(read), lookMs);
    };
    const start = async (): Promise<void> => {
      // Not there at all on a page that came over plain http from another machine.
      if (!navigator.mediaDevices) return setState("absent");
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
      if (isOver || !video.current) return;
      video.current.srcObject = stream;
      await video.current.play();
      setState("reading");
      await look(await createReader());
    };
    start().catch(() => !isOver && setState("absent"));
    return () => {
      isOver = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  return { video, state };
};
