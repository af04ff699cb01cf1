import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useStatus } from "@yichuang/shared/client/use-view";
import { useLocale } from "@yichuang/shared/i18n/use-locale";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { Panel } from "./features/led/panel.tsx";
import { useTurn } from "./hooks/use-turn.ts";
import type { Announcer } from "./model/announcer.ts";
import { ledPages, type LedSize } from "./model/led-pages.ts";

type LedScreenProps = {
  connection: Connection;
  announcer: Announcer;
  view: ViewState<BoardView>;
  board: BoardView;
  size: LedSize;
};

/** A page stands so long on a panel: time to read a line once. */
const pageMs = 4_000;

/** DSP1: a panel of text. It takes its turn to speak like any screen of its zone. */
export const LedScreen = ({ connection, announcer, view, board, size }: LedScreenProps) => {
  const { t } = useTranslation("display");
  const locale = useLocale();
  const isOnline = useStatus(connection) === "online";
  const { shown, isSpeaking } = useSyncExternalStore(announcer.subscribe, announcer.getState);
  const turn = useTurn(pageMs);
  const said = isSpeaking ? shown : null;
  const pages = ledPages(
    { said, calls: board.serving, notices: board.notices, isOld: !isOnline || view.state !== "live", locale },
    size,
    {
      call: (label, windowNumber) => t("led.call", { label, number: windowNumber }),
      idle: t("led.idle"),
      old: t("led.old"),
    },
  );
  return <Panel lines={pages[turn % pages.length] ?? []} cells={size.cells} announcementId={said?.announcementId} />;
};
