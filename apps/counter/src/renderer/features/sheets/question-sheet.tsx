import { Button } from "@yichuang/shared/ui/button";

import { useKeys } from "../../hooks/use-keys.ts";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./sheets.module.css";

type QuestionSheetProps = {
  title: string;
  /** What will become of what; one line each. */
  facts: readonly string[];
  /** Leaves everything as it is; the safe answer, where the focus starts. */
  stay: string;
  /** Does it all the same. */
  go: string;
  goTestId: string;
  isHeld: boolean;
  isBusy: boolean;
  refusal: string | null;
  onGo: () => void;
  onClose: () => void;
};

/** Asks before something that takes away; the two answers have a number each. */
export const QuestionSheet = (props: QuestionSheetProps) => {
  const { title, facts, stay, go, goTestId, isHeld, isBusy, refusal, onGo, onClose } = props;
  useKeys((key) => {
    if (key === "1") onClose();
    else if (key === "2" && !isHeld && !isBusy) onGo();
    return key === "1" || key === "2";
  });
  return (
    <Sheet
      title={title}
      isAlert
      refusal={refusal}
      onClose={onClose}
      foot={
        <div className={styles["answers"]}>
          <Button variant="filled" keyHint="1" onPress={onClose} autoFocus>
            {stay}
          </Button>
          <Button
            variant="danger"
            keyHint="2"
            isDisabled={isHeld}
            isPending={isBusy}
            onPress={onGo}
            data-testid={goTestId}
          >
            {go}
          </Button>
        </div>
      }
    >
      <ul className={styles["facts"]}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </Sheet>
  );
};
