import type { BoardView } from "@yichuang/shared/protocol/views/board-view";

type Way = BoardView["zones"][number]["arrow"];

const turns: Record<Way, number> = { right: 0, down: 90, left: 180, up: 270 };

/** The way to a zone, seen from in front of the board. Decoration: the words beside it say the same. */
export const WayArrow = ({ to, className }: { to: Way; className?: string | undefined }) => (
  <svg className={className} viewBox="0 0 48 48" aria-hidden="true">
    <path
      d="M4 24h37M24 7l17 17-17 17"
      transform={`rotate(${turns[to]} 24 24)`}
      fill="none"
      stroke="currentColor"
      strokeWidth="6"
    />
  </svg>
);
