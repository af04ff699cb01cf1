import { Button } from "@yichuang/shared/ui/button";

import { Sheet } from "../../parts/sheet.tsx";
import styles from "./sheets.module.css";

type QuestionSheetProps = {
  title: string;
  body: string;
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

/** Asks before something that takes away. */
export const QuestionSheet = (props: QuestionSheetProps) => (
  <Sheet
    title={props.title}
    isAlert
    refusal={props.refusal}
    onClose={props.onClose}
    foot={
      <div className={styles["answers"]}>
        <Button variant="filled" onPress={props.onClose} autoFocus>
          {props.stay}
        </Button>
        <Button
          variant="danger"
          isDisabled={props.isHeld}
          isPending={props.isBusy}
          onPress={props.onGo}
          data-testid={props.goTestId}
        >
          {props.go}
        </Button>
      </div>
    }
  >
    <p>{props.body}</p>
  </Sheet>
);
