import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useConnection, useServerNow } from "@yichuang/shared/client/use-view";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import { clsx } from "@yichuang/shared/ui/clsx";
import { type ReactNode, useCallback, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";

import { Caption } from "./features/board/caption.tsx";
import { Foot } from "./features/board/foot.tsx";
import { SoundLine } from "./features/board/sound-line.tsx";
import { Stage } from "./features/board/stage.tsx";
import { TopBar } from "./features/board/top-bar.tsx";
import { UrgentStage } from "./features/board/urgent-stage.tsx";
import { MediaCalls } from "./features/media/media-calls.tsx";
import { MediaStage } from "./features/media/media-stage.tsx";
import media from "./features/media/media.module.css";
import { usePlaylist } from "./features/media/use-playlist.ts";
import { useFlash } from "./hooks/use-flash.ts";
import { useLinger } from "./hooks/use-linger.ts";
import { ShapeContext, useBoardShape } from "./hooks/use-shape.ts";
import { useTurn } from "./hooks/use-turn.ts";
import type { Announcer } from "./model/announcer.ts";
import type { CanvasSize } from "./model/canvas-size.ts";
import { chooseStage, type OnStage } from "./model/choose-stage.ts";
import { mediaCallPlaces } from "./model/media-places.ts";
import { callsToShow } from "./model/pages.ts";
import { Words } from "./parts/words.tsx";

type MediaScreenProps = {
  connection: Connection;
  announcer: Announcer;
  view: ViewState<BoardView>;
  board: BoardView;
  size: CanvasSize;
  seconds: number;
  hasSound: boolean;
  /** Where a file of the server is, by its path there. */
  mediaUrl: (path: string) => string;
};

/** A call that has been said stays a moment longer, for those who look up late. */
const lingerMs = 3_000;

/** What the caption goes on with while the stage is the media's: who is still awaited, or was missed. */
const isCaptioned = (onStage: OnStage | null): boolean =>
  onStage !== null && (onStage.state === "no-show" || (onStage.announcement !== null && onStage.state !== "serving"));

const quietPlaces = {
  wide: { widthPx: 1856, heightPx: 104, mostPx: 39, leastPx: 28 },
  tall: { widthPx: 1016, heightPx: 160, mostPx: 39, leastPx: 28, leading: 1.25 },
};

/** While nobody is called: what happens here when one is. */
const Quiet = () => {
  const { t } = useTranslation("display");
  return (
    <p className={media["quiet"]}>
      <Words place={quietPlaces[useBoardShape()]}>{t("media.quiet")}</Words>
    </p>
  );
};

/** What takes the media's place, in the form of a standing board: two rows, as there is no room for one. */
const Over = ({ isCall = false, children }: { isCall?: boolean; children: ReactNode }) => (
  <div className={clsx(media["over"], isCall && media["call"])} data-shape="tall">
    <ShapeContext value="tall">{children}</ShapeContext>
  </div>
);

/** Pictures, videos and notices beside the calls; a call takes their place while it is said. */
export const MediaScreen = (props: MediaScreenProps) => {
  const { connection, announcer, view, board, size, seconds, hasSound, mediaUrl } = props;
  const announced = useSyncExternalStore(announcer.subscribe, announcer.getState);
  const nowMs = useServerNow(connection, 1_000);
  const timeZone = useConnection(connection, ({ hello }) => hello?.timeZone ?? "Asia/Shanghai");
  const turn = useTurn();
  const unlock = useCallback(() => announcer.unlock(), [announcer]);

  const onStage = chooseStage(announced, board.serving, nowMs);
  const isFlashing = useFlash(announced.isSpeaking ? (announced.shown?.announcementId ?? null) : null);
  const isCallingNow = announced.isSpeaking || announced.queued.length > 0;
  const isCalling = useLinger(isCallingNow, lingerMs);
  // NTC5: everybody is to read it, but nobody is to miss a call for it.
  const urgent = isCalling ? undefined : board.notices.find(({ isUrgent }) => isUrgent);
  const notices = board.notices.filter(({ isUrgent }) => !isUrgent);
  const [playlist, dispatch] = usePlaylist(
    connection,
    notices.map(({ noticeId }) => noticeId),
  );
  // What lingers is what was said: a row that nobody has said would only come to go again.
  const isSaid = announced.shown !== null && onStage?.announcement?.announcementId === announced.shown.announcementId;
  const call = isCallingNow || (isCalling && isSaid) ? onStage : null;
  const isHeld = isCalling || urgent !== undefined;
  // One notice in two places would look like two.
  const above = urgent ? urgent.noticeId : playlist.shown.kind === "notice" && !call ? playlist.shown.noticeId : null;
  const below = board.notices.filter(({ noticeId }) => noticeId !== above);
  const zone = board.zones.find(({ zoneId }) => zoneId === onStage?.zone);
  const places = mediaCallPlaces(size);

  return (
    <>
      <TopBar connection={connection} zoneName={board.zone?.name ?? null}>
        <SoundLine sound={announced.sound} onUnlock={unlock} />
      </TopBar>
      <main className={media["main"]}>
        <div className={media["place"]} data-testid="media" data-held={isHeld}>
          <MediaStage
            connection={connection}
            notices={notices}
            playlist={playlist}
            dispatch={dispatch}
            seconds={seconds}
            hasSound={hasSound}
            isHeld={isHeld}
            isCovered={urgent !== undefined || call !== null}
            urlOf={mediaUrl}
          />
          {urgent && (
            <Over>
              <UrgentStage text={urgent.text} />
            </Over>
          )}
          {call && (
            <Over isCall>
              <Stage
                key={call.announcement?.announcementId ?? call.label}
                onStage={call}
                zone={zone}
                isFlashing={isFlashing}
              />
            </Over>
          )}
        </div>
        <div className={media["caption"]}>
          {call || isCaptioned(onStage) ? (
            <Caption onStage={onStage} heard={announced} zone={zone} timeZone={timeZone} />
          ) : (
            <Quiet />
          )}
        </div>
        <div className={media["calls"]}>
          <MediaCalls
            calls={callsToShow(board.serving, places).slice(0, places)}
            places={places}
            stageLabel={call?.label ?? null}
          />
        </div>
      </main>
      <Foot connection={connection} view={view} notices={below} turn={turn} />
    </>
  );
};
