import type { Connection, ViewState } from "@yichuang/shared/client/connection";
import type { WindowView } from "@yichuang/shared/protocol/views/window-view";

import { Strip } from "./features/strip/strip.tsx";
import { useFlash } from "./hooks/use-flash.ts";
import { useWindowCall } from "./hooks/use-window-call.ts";
import type { CanvasShape } from "./model/canvas-size.ts";

type StripScreenProps = {
  connection: Connection;
  view: ViewState<WindowView>;
  data: WindowView;
  shape: CanvasShape;
};

/** The strip, flashing when its own window calls. It says nothing: the zone has one voice, and that is the board's. */
export const StripScreen = ({ connection, view, data, shape }: StripScreenProps) => {
  const call = useWindowCall(connection, data.number);
  const isOfTicket = call !== null && call.label === data.ticket?.label;
  const isFlashing = useFlash(isOfTicket && data.ticket?.status === "called" ? call.announcementId : null);
  return (
    <Strip
      connection={connection}
      view={view}
      data={data}
      shape={shape}
      isRecalled={isOfTicket && call.kind === "recall"}
      isFlashing={isFlashing}
    />
  );
};
