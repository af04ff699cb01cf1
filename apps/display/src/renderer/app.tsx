import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import { useStatus, useView } from "@yichuang/shared/client/use-view";
import type { WindowId, ZoneId } from "@yichuang/shared/domain/ids";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import type { ReactNode } from "react";

import { BoardScreen } from "./board-screen.tsx";
import { NoData } from "./features/setup/no-data.tsx";
import { WhichScreen } from "./features/setup/which-screen.tsx";
import { useCanvasSize } from "./hooks/use-canvas-size.ts";
import { LedScreen } from "./led-screen.tsx";
import { MediaScreen } from "./media-screen.tsx";
import type { Announcer } from "./model/announcer.ts";
import type { AskedScreen } from "./model/asked-screen.ts";
import type { LedSize } from "./model/led-pages.ts";
import { boardDesign, type CanvasSize, stripDesign } from "./model/canvas-size.ts";
import { Canvas } from "./parts/canvas.tsx";
import { StripScreen } from "./strip-screen.tsx";

export type AppProps = {
  connection: Connection;
  asked: AskedScreen;
  /** For the person who sets the screen up. */
  serverUrl: string;
  device: string;
  /** Where a file of the server is, by its path there. */
  mediaUrl: (path: string) => string;
  /** Opened once for screens with a voice; null for a strip. */
  announcer: Announcer | null;
};

type BoardProps = AppProps & { announcer: Announcer; zoneId: ZoneId | null };
type Shown = { view: ViewState<BoardView>; board: BoardView; size: CanvasSize };

/** What is shown of the hall or of one zone, or why there is nothing to show. `isBare`: the screen brings its own canvas. */
const OfBoard = (props: BoardProps & { isBare?: boolean; children: (shown: Shown) => ReactNode }) => {
  const { connection, zoneId, serverUrl, device, isBare = false, children } = props;
  const size = useCanvasSize(boardDesign);
  const view = useView(connection, "board", zoneId === null ? {} : { zone: zoneId });
  const isUnknown = view.state === "refused" && zoneId !== null && view.rejection.code === "UnknownView";
  const screen = view.data && children({ view, board: view.data, size });
  if (screen && isBare) return screen;
  return (
    <Canvas size={size}>
      {screen ??
        (isUnknown ? (
          <WhichScreen connection={connection} wanted="zone" asked={zoneId} />
        ) : (
          <NoData connection={connection} serverUrl={serverUrl} device={device} rejection={view.rejection} />
        ))}
    </Canvas>
  );
};

const Board = (props: BoardProps) => (
  <OfBoard {...props}>
    {(shown) => <BoardScreen connection={props.connection} announcer={props.announcer} {...shown} />}
  </OfBoard>
);

const Media = (props: BoardProps & { seconds: number; hasSound: boolean }) => (
  <OfBoard {...props}>{(shown) => <MediaScreen {...props} {...shown} />}</OfBoard>
);

const Led = (props: BoardProps & { size: LedSize }) => {
  const { connection, announcer, size } = props;
  return (
    <OfBoard {...props} isBare>
      {({ view, board }) => (
        <LedScreen connection={connection} announcer={announcer} view={view} board={board} size={size} />
      )}
    </OfBoard>
  );
};

const WindowStrip = ({ connection, windowId, serverUrl, device }: AppProps & { windowId: WindowId }) => {
  const size = useCanvasSize(stripDesign);
  const view = useView(connection, "window", { windowId });
  const isUnknown = view.state === "refused" && ["UnknownView", "UnknownWindow"].includes(view.rejection.code);
  return (
    <Canvas size={size}>
      {view.data ? (
        <StripScreen connection={connection} view={view} data={view.data} shape={size.shape} />
      ) : isUnknown ? (
        <WhichScreen connection={connection} wanted="window" asked={windowId} />
      ) : (
        <NoData connection={connection} serverUrl={serverUrl} device={device} rejection={view.rejection} />
      )}
    </Canvas>
  );
};

type SetupProps = AppProps & { wanted: "mode" | "zone" | "window"; unknown: string | null };

const Setup = ({ connection, wanted, unknown, serverUrl, device }: SetupProps) => {
  const size = useCanvasSize(wanted === "window" ? stripDesign : boardDesign);
  const isOnline = useStatus(connection) === "online";
  return (
    <Canvas size={size}>
      {isOnline || wanted === "mode" ? (
        <WhichScreen connection={connection} wanted={wanted} asked={unknown} />
      ) : (
        <NoData connection={connection} serverUrl={serverUrl} device={device} rejection={null} />
      )}
    </Canvas>
  );
};

/** One screen for the life of the page, as its address asks. */
export const App = (props: AppProps) => {
  const { asked, announcer } = props;
  if (asked.mode === "window") return <WindowStrip {...props} windowId={asked.windowId} />;
  if (asked.mode === "incomplete") return <Setup {...props} wanted={asked.wanted} unknown={null} />;
  if (asked.mode === "unknown" || announcer === null)
    return <Setup {...props} wanted="mode" unknown={asked.mode === "unknown" ? asked.asked : null} />;
  if (asked.mode === "led") return <Led {...props} {...asked} announcer={announcer} />;
  if (asked.mode === "media") return <Media {...props} {...asked} announcer={announcer} />;
  return <Board {...props} announcer={announcer} zoneId={asked.mode === "zone" ? asked.zoneId : null} />;
};
