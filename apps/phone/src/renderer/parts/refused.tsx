import { lazy, Suspense } from "react";

import type { Refused as Refusal } from "../hooks/use-sending.ts";

/** Words for whatever may be refused are many, and mostly nothing is. */
const Words = lazy(async () => ({ default: (await import("./refusal-words.tsx")).RefusalWords }));

/** Nothing, or why not. */
export const Refused = ({ refusal }: { refusal: Refusal | null }) =>
  refusal && (
    <Suspense fallback={null}>
      <Words refusal={refusal} />
    </Suspense>
  );
