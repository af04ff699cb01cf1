import { Angry, Frown, Laugh, type LucideIcon, Meh, Smile } from "lucide-react";

import type { RatingLevel } from "../../domain/rating.ts";
import { Icon } from "../icon.tsx";

const faces: Record<RatingLevel, LucideIcon> = { 1: Angry, 2: Frown, 3: Meh, 4: Smile, 5: Laugh };

/** RTF1: the shape of a level; the word stands beside it. */
export const RatingFace = ({ level, className }: { level: RatingLevel; className?: string | undefined }) => (
  <Icon icon={faces[level]} className={className} />
);
