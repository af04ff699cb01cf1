import type { Connection } from "@yichuang/shared/client/connection";
import { useStatus, useView } from "@yichuang/shared/client/use-view";
import type { WindowId, ZoneId } from "@yichuang/shared/domain/ids";

import { BoardScreen } from "./board-screen.tsx";
import { NoData } from "./features/setup/no-data.tsx";
import { WhichScreen } from "./features/setup/which-screen.tsx";
import { useCanvasSize } from "./hooks/use-canvas-size.ts";
import { LedScreen } from "./led-screen.tsx";
import { MediaScreen } from "./media-screen.tsx";
import type { Announcer } from "./model/announcer.ts";
import type { AskedScreen } from "./model/asked-screen.ts";
import type { LedSize } from "./model/led-pages.ts";
import { boardDesign, stripDesign } from "./model/canvas-size.ts";
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

const Board = ({ connection, announcer, zoneId, serverUrl, device }: BoardProps) => {
  const size = useCanvasSize(boardDesign);
  const view = useView(connection, "board", zoneId === null ? {} : { zone: zoneId });
  const isUnknown = view.state === "refused" && zoneId !== null && view.rejection.code === "UnknownView";
  return (
    <Canvas size={size}>
      {view.data ? (
        <BoardScreen connection={connection} announcer={announcer} view={view} board={view.data} size={size} />
      ) : isUnknown ? (
        <WhichScreen connection={connection} wanted="zone" asked={zoneId} />
      ) : (
        <NoData connection={connection} serverUrl={serverUrl} device={device} rejection={view.rejection} />
      )}
    </Canvas>
  );
};

type MediaProps = BoardProps & { seconds: number; hasSound: boolean };

const Media = (props: MediaProps) => {
  const { connection, zoneId, serverUrl, device } = props;
  const size = useCanvasSize(boardDesign);
  const view = useView(connection, "board", zoneId === null ? {} : { zone: zoneId });
  const isUnknown = view.state === "refused" && zoneId !== null && view.rejection.code === "UnknownView";
  return (
    <Canvas size={size}>
      {view.data ? (
        <MediaScreen {...props} view={view} board={view.data} size={size} />
      ) : isUnknown ? (
        <WhichScreen connection={connection} wanted="zone" asked={zoneId} />
      ) : (
        <NoData connection={connection} serverUrl={serverUrl} device={device} rejection={view.rejection} />
      )}
    </Canvas>
  );
};

type LedProps = AppProps & { announcer: Announcer; zoneId: ZoneId | null; size: LedSize };

const Led = ({ connection, announcer, zoneId, size, serverUrl, device }: LedProps) => {
  const canvas = useCanvasSize(boardDesign);
  const view = useView(connection, "board", zoneId === null ? {} : { zone: zoneId });
  if (view.data)
    return <LedScreen connection={connection} announcer={announcer} view={view} board={view.data} size={size} />;
  const isUnknown = view.state === "refused" && zoneId !== null && view.rejection.code === "UnknownView";
  return (
    <Canvas size={canvas}>
      {isUnknown ? (
        <WhichScreen connection={connection} wanted="zone" asked={zoneId} />
      ) : (
        <NoData connection={connection} serverUrl={serverUrl} device={device} rejection={view.rejection} />
      )}
    </Canvas>
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
