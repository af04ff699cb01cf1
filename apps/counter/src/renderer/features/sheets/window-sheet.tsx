import type { Connection } from "@yichuang/shared/client/connection";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { PinForm } from "../../parts/pin-form.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./sheets.module.css";

type WindowSheetProps = {
  connection: Connection;
  view: CounterView;
  isHeld: boolean;
  onSignIn: (signedIn: SignedIn) => void;
  onClose: () => void;
};

/** CTR9: another window for the same person; what is parked here goes back to its queue. */
export const WindowSheet = ({ connection, view, isHeld, onSignIn, onClose }: WindowSheetProps) => {
  const { t } = useTranslation("counter");
  const hall = useQuery(connection, "GetHall", {}, "hall");
  const clerk = hall?.clerks.find(({ clerkId }) => clerkId === view.clerkId) ?? null;
  return (
    <Sheet title={t("changeWindow.title", { number: view.number })} onClose={onClose}>
      <p className={styles["note"]}>
        {view.active
          ? t("changeWindow.active", { label: view.active.label })
          : view.parked.length > 0
            ? t("changeWindow.parked", { count: view.parked.length })
            : t("changeWindow.body")}
      </p>
      {hall && clerk ? (
        <PinForm
          connection={connection}
          hall={hall}
          clerk={{ ...clerk, windowId: view.windowId }}
          isOnline={!isHeld}
          onSignIn={onSignIn}
        />
      ) : (
        <LoadingPane />
      )}
    </Sheet>
  );
};
