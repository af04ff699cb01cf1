import type { Page } from "playwright-core";

/** What is wrong with a picture of the display, in words that say where. */
export type LayoutFaults = {
  /** Words that leave the screen or the pane that holds them, without being meant to. */
  cut: string[];
  /** Words or signs that lie over others. */
  over: string[];
  /** Labels and window numbers whose capitals are too low to be read from afar. */
  low: string[];
  /** How many labels and numbers were measured. */
  figures: number;
  words: number;
};

type Asked = {
  /** The screen; what is measured fills it. */
  widthPx: number;
  heightPx: number;
  /** What may end in a sign that there is more. */
  mayEnd: string;
  /** Least height of capitals, as a share of the screen's. */
  leastCap: number;
};

/** Runs in the page: everything it needs stands inside. */
const lookInPage = async ({ widthPx, heightPx, mayEnd, leastCap }: Asked): Promise<LayoutFaults> => {
  const isDrawn = (): boolean => {
    const { width = 0, height = 0 } = document.querySelector("#root > *")?.getBoundingClientRect() ?? {};
    return innerWidth === widthPx && Math.abs(width - widthPx) < 1 && Math.abs(height - heightPx) < 1;
  };
  while (!isDrawn()) await new Promise((resolve) => setTimeout(resolve, 5));
  await document.fonts.ready;

  type Box = { name: string; element: Element; left: number; right: number; top: number; bottom: number };
  /** Where ink can be in a line of the face: its line box has room above and below. */
  const ink = { above: 0.2, below: 0.12 };
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const named = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

  const words: Box[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const [text, element] = [node.textContent?.trim() ?? "", node.parentElement];
    if (text === "" || element === null || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom, width, height } of range.getClientRects())
      if (width > 1)
        words.push({
          name: named(text),
          element,
          left,
          right,
          top: top + height * ink.above,
          bottom: bottom - height * ink.below,
        });
  }
  const signs = [...document.querySelectorAll("svg")].filter(isSeen).map((element): Box => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { name: "a sign", element, left, right, top, bottom };
  });
  const boxes = [...words, ...signs];

  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const isWithin = (box: Box, room: { left: number; right: number; top: number; bottom: number }): boolean =>
    box.left > room.left - 1 && box.right < room.right + 1 && box.top > room.top - 1 && box.bottom < room.bottom + 1;
  const leaves = (box: Box): boolean => {
    if (!isWithin(box, screen)) return true;
    for (let around: Element | null = box.element; around !== null; around = around.parentElement)
      if (getComputedStyle(around).overflow !== "visible" && !isWithin(box, around.getBoundingClientRect()))
        return true;
    return false;
  };
  const cut = boxes.filter((box) => leaves(box) && box.element.closest(mayEnd) === null).map(({ name }) => name);

  /** A line of words that is not shown because they end before it lies over nothing. */
  const shown = boxes.filter((box) => !leaves(box));
  const over = shown.flatMap((box, index) =>
    shown
      .slice(index + 1)
      .filter(
        (other) =>
          other.element !== box.element &&
          Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 &&
          Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1,
      )
      .map((other) => `${box.name} | ${other.name}`),
  );

  const pen = document.createElement("canvas").getContext("2d");
  const capOf = (element: Element): number => {
    const { fontWeight, fontFamily, fontSize } = getComputedStyle(element);
    if (pen === null) return 0;
    pen.font = `${fontWeight} 100px ${fontFamily}`;
    const zoom = Number(element.closest<HTMLElement>("[data-shape]")?.style.zoom || 1);
    return (pen.measureText("H").actualBoundingBoxAscent / 100) * Number.parseFloat(fontSize) * zoom;
  };
  const isFigure = (element: Element): boolean => {
    if (element.closest('[data-testid="led"]')) return true;
    if (element.closest('[data-testid^="stage-"], [data-testid="strip-label"], [data-testid="strip-number"]'))
      return true;
    const row = element.closest('[data-testid^="call-row-"]');
    return (
      row !== null && (element.matches("b") || `call-row-${element.textContent}` === row.getAttribute("data-testid"))
    );
  };
  const figures = words.filter(({ element }) => isFigure(element));
  const low = figures
    .map(({ name, element }) => ({ name, share: capOf(element) / innerHeight }))
    .filter(({ share }) => share < leastCap)
    .map(({ name, share }) => `${name} ${(share * 100).toFixed(2)} %`);
  return { cut, over, low, figures: figures.length, words: words.length };
};

export const lookAtLayout = (page: Page, asked: Asked): Promise<LayoutFaults> => page.evaluate(lookInPage, asked);

/** Shows a state of the gallery on a page that has it open already. */
export const showState = (page: Page, asked: string): Promise<void> =>
  page.evaluate(async (hash) => {
    location.hash = hash;
    while (document.documentElement.dataset["shown"] !== hash) await new Promise((resolve) => setTimeout(resolve, 5));
  }, asked);
