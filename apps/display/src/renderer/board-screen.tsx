import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow } from "@yichuang/shared/client/use-view";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import { useCallback, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { Calls } from "./features/board/calls.tsx";
import { Caption } from "./features/board/caption.tsx";
import { Foot } from "./features/board/foot.tsx";
import lists from "./features/board/lists.module.css";
import { SoundLine } from "./features/board/sound-line.tsx";
import { EmptyStage, Stage } from "./features/board/stage.tsx";
import { TopBar } from "./features/board/top-bar.tsx";
import { UrgentStage } from "./features/board/urgent-stage.tsx";
import { Waiting } from "./features/board/waiting.tsx";
import { useFlash } from "./hooks/use-flash.ts";
import { useTurn } from "./hooks/use-turn.ts";
import type { Announcer } from "./model/announcer.ts";
import { boardPlaces } from "./model/board-places.ts";
import type { CanvasSize } from "./model/canvas-size.ts";
import { chooseStage } from "./model/choose-stage.ts";
import { callsToShow, pageAt, queuesToShow } from "./model/pages.ts";

type BoardScreenProps = {
  connection: Connection;
  announcer: Announcer;
  view: ViewState<BoardView>;
  board: BoardView;
  size: CanvasSize;
};

/** The board of the hall or of one zone: stage, calls, services, notices. */
export const BoardScreen = ({ connection, announcer, view, board, size }: BoardScreenProps) => {
  const { t } = useTranslation("display");
  const announced = useSyncExternalStore(announcer.subscribe, announcer.getState);
  const nowMs = useServerNow(connection, 1_000);
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const turn = useTurn();
  const unlock = useCallback(() => announcer.unlock(), [announcer]);

  const onStage = chooseStage(announced, board.serving, nowMs);
  const isFlashing = useFlash(announced.isSpeaking ? (announced.shown?.announcementId ?? null) : null);
  // NTC5: everybody is to read it, but nobody is to miss a call for it.
  const isCalling = announced.isSpeaking || announced.queued.length > 0;
  const urgent = isCalling ? undefined : board.notices.find(({ isUrgent }) => isUrgent);
  const notices = urgent ? board.notices.filter((notice) => notice !== urgent) : board.notices;
  const zone = board.zones.find(({ zoneId }) => zoneId === onStage?.zone);
  const places = boardPlaces(size);
  const calls = callsToShow(board.serving, places.newest + places.earlier);
  const newest = pageAt(calls, places.newest, 0);
  const earlier = pageAt(calls.slice(places.newest), places.earlier, turn);
  const waiting = pageAt(queuesToShow(board.waiting, places.waiting), places.waiting, turn);

  return (
    <>
      <TopBar connection={connection} zoneName={board.zone?.name ?? null}>
        <SoundLine sound={announced.sound} onUnlock={unlock} />
      </TopBar>
      {urgent ? (
        <UrgentStage text={urgent.text} />
      ) : onStage ? (
        <Stage
          key={onStage.announcement?.announcementId ?? onStage.label}
          onStage={onStage}
          zone={zone}
          isFlashing={isFlashing}
        />
      ) : (
        <EmptyStage />
      )}
      <Caption onStage={urgent ? null : onStage} heard={announced} zone={zone} timeZone={timeZone} />
      <main className={lists["lists"]}>
        <Calls
          title={t("calls.newest")}
          page={{ ...newest, index: 0, count: 1 }}
          places={places.newest}
          stageLabel={onStage?.label ?? null}
          emptyWords={t("calls.empty")}
        />
        <Calls title={t("calls.earlier")} page={earlier} places={places.earlier} stageLabel={onStage?.label ?? null} />
        <Waiting page={waiting} places={places.waiting} hasPeople={board.waiting.some(({ count }) => count > 0)} />
      </main>
      <Foot connection={connection} view={view} notices={notices} turn={turn} />
    </>
  );
};
