import { useCallback, useEffect, useState } from "react";

import { counterBridge } from "../../ipc.ts";
import { miniKey } from "../model/letter-keys.ts";
import { useKeys } from "./use-keys.ts";

/** Chromium's picture-in-picture for whole documents: a small page above all others. */
type PictureInPicture = { requestWindow: (size: { width: number; height: number }) => Promise<Window> };

const pictureInPicture = (): PictureInPicture | undefined =>
  (globalThis as { documentPictureInPicture?: PictureInPicture }).documentPictureInPicture;

const size = { width: 360, height: 132 };

export type Mini = {
  /** off: the whole screen. own: this window is the strip. aside: a strip of the browser's, beside the whole screen. */
  state: "off" | "own" | "aside";
  /** Where a strip beside the screen is drawn. */
  place: HTMLElement | null;
  /** False: this browser cannot. */
  isPossible: boolean;
  toggle: () => void;
};

/** The looks of this page, in the strip as well. */
const copyLooks = (from: Document, to: Document): void => {
  for (const node of from.querySelectorAll('link[rel="stylesheet"], style')) to.head.append(node.cloneNode(true));
  for (const { name, value } of from.documentElement.attributes) to.documentElement.setAttribute(name, value);
};

/** A key in the strip is a key of the page. */
const passKeys = (strip: Window): void =>
  strip.addEventListener("keydown", ({ key }) => {
    const isTaken = !window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    if (isTaken) strip.focus();
  });

/** CTR20: a strip above the clerk's other program, by Electron or by the browser. `isAsking`: something needs a second look. */
export const useMini = (isAsking: boolean): Mini => {
  const bridge = counterBridge();
  const [isOwn, setIsOwn] = useState(false);
  const [strip, setStrip] = useState<Window | null>(null);
  const openStrip = useCallback(async (): Promise<void> => {
    const opened = await pictureInPicture()?.requestWindow(size);
    if (!opened) return;
    copyLooks(document, opened.document);
    passKeys(opened);
    opened.addEventListener("pagehide", () => setStrip(null));
    setStrip(opened);
  }, []);
  useEffect(() => () => strip?.close(), [strip]);
  useEffect(() => {
    if (bridge) void bridge.setMini(isOwn).catch(() => undefined);
  }, [bridge, isOwn]);
  useEffect(() => {
    // What needs a second look needs the whole screen.
    if (isAsking) setIsOwn(false);
  }, [isAsking]);
  const isPossible = bridge !== undefined || pictureInPicture() !== undefined;
  const toggle = (): void => {
    if (bridge) setIsOwn(!isOwn);
    else if (strip) strip.close();
    else void openStrip().catch(() => undefined);
  };
  useKeys((key) => {
    if (key.toUpperCase() !== miniKey || !isPossible || isAsking) return false;
    toggle();
    return true;
  });
  return {
    state: isOwn ? "own" : strip ? "aside" : "off",
    place: strip?.document.body ?? null,
    isPossible,
    toggle,
  };
};
