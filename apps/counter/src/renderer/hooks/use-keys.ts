import { useEffect, useRef } from "react";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Calls `onKey` with a pressed key's name. The handler says whether the key was its own; the browser's use of it (F3, F6,
 * the scrolling space bar) is then suppressed. Typing in a field, repeats and keys with Ctrl, Alt or Meta are left alone.
 */
export const useKeys = (onKey: (key: string) => boolean): void => {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (isTyping(event.target) && event.key !== "Escape" && !/^F\d+$/.test(event.key)) return;
      if (event.repeat) {
        if (event.key === " ") event.preventDefault();
        return;
      }
      if (!latest.current(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // First in line: a focused button must not take the space bar for itself as well.
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, []);
};
