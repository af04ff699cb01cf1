import type { Connection } from "@yichuang/shared/client/connection";
import type { WindowId } from "@yichuang/shared/domain/ids";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import type { SignedIn } from "@yichuang/shared/protocol/results";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import { LoadingPane } from "@yichuang/shared/ui/pane";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useQuery } from "../../hooks/use-query.ts";
import { useWindowViews } from "../../hooks/use-window-views.ts";
import { seatState } from "../../model/window-seats.ts";
import { PinForm } from "../../parts/pin-form.tsx";
import { Sheet } from "../../parts/sheet.tsx";
import styles from "./sheets.module.css";
import { TargetList } from "./target-list.tsx";

type WindowSheetProps = {
  connection: Connection;
  view: CounterView;
  isHeld: boolean;
  onSignIn: (signedIn: SignedIn) => void;
  onClose: () => void;
};

/** CTR9: another window for the same person; what is parked here goes back to its queue. */
export const WindowSheet = (props: WindowSheetProps) => {
  const { connection, view, onClose } = props;
  const { t } = useTranslation("counter");
  const hall = useQuery(connection, "GetHall", {}, "hall");
  return (
    <Sheet title={t("changeWindow.title", { number: view.number })} size="wide" onClose={onClose}>
      <p className={styles["note"]}>
        {view.active
          ? t("changeWindow.active", { label: view.active.label })
          : view.parked.length > 0
            ? t("changeWindow.parked", { count: view.parked.length })
            : t("changeWindow.body")}
      </p>
      {hall ? <Windows {...props} hall={hall} /> : <LoadingPane />}
    </Sheet>
  );
};

/** Which windows are free is seen before the PIN is typed. */
const Windows = ({ connection, view, isHeld, onSignIn, hall }: WindowSheetProps & { hall: HallInfo }) => {
  const { t } = useTranslation("counter");
  const locale = useLocale();
  const [chosen, setChosen] = useState<WindowId | null>(null);
  const views = useWindowViews(connection, hall.windows);
  const clerk = hall.clerks.find(({ clerkId }) => clerkId === view.clerkId);
  const seats = hall.windows.map(({ windowId, number, name }) => {
    const state = seatState(view.windowId, windowId, views.get(windowId));
    return {
      key: windowId,
      mark: `${number}`,
      name: name[locale],
      state,
      detail: t(`changeWindow.${state}`, { staffNumber: views.get(windowId)?.staffNumber ?? "" }),
    };
  });
  const chosenSeat = seats.find(({ key }) => key === chosen);
  return (
    <div className={styles["seats"]}>
      <TargetList
        label={t("changeWindow.to")}
        targets={seats}
        disabledKeys={seats.filter(({ state }) => state === "mine" || state === "taken").map(({ key }) => key)}
        chosenKey={chosen}
        onChoose={(key) => setChosen(key as WindowId)}
      />
      {clerk && (
        <PinForm
          key={chosen}
          connection={connection}
          hall={hall}
          clerk={chosen === null ? null : { ...clerk, windowId: chosen }}
          firstStep={t("changeWindow.chooseFirst")}
          chosenWindow={chosenSeat ? `${t("head.window", { number: chosenSeat.mark })} ${chosenSeat.name}` : ""}
          isOnline={!isHeld}
          onSignIn={onSignIn}
        />
      )}
    </div>
  );
};
