import type { Connection } from "@yichuang/shared/client/connection";
import type { ReactNode } from "react";

import type { Seat } from "../session/seat.ts";

/** What every page of the supervisor is given. It draws the whole screen, in a `StaffFrame` with `nav` as its title. */
export type SupervisorPageProps = {
  connection: Connection;
  seat: Seat;
  nav?: ReactNode;
  onLeave: () => void;
  onEnded: () => void;
};
