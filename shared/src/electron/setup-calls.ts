/** What the set-up screens ask of the main process: the network and the disk are its. */

/** What stands behind an address. */
export type ServerCheck =
  | { state: "good"; url: string; hallName: { zh: string; en: string }; demo: boolean }
  | { state: "no-address" }
  | { state: "no-answer"; url: string }
  | { state: "other-program"; url: string }
  | { state: "other-protocol"; url: string; protocol: number };

/** A server that announced itself in the network. */
export type FoundServer = { url: string; hallName: string };

export type SetupIpc = {
  /** Servers heard so far; the first call begins to listen. */
  findServers: () => FoundServer[];
  /** Checks the address and keeps it when it is good; the page is then to be loaded anew. */
  keepServer: (address: string) => ServerCheck;
  saveName: (name: string) => void;
  saveToken: (token: string) => void;
};

/** How far the server was that is away now, and for how long it has been, ms. */
export type LostServer = { revision: number; awayMs: number };

/** A server that has moved. */
export type MoveIpc = {
  /** The hall of the server, as its hello says: what is looked for when that server is away. */
  keepHall: (hallId: string) => void;
  /** Looks for the hall's server at the other addresses that are known, and in the network. */
  findElsewhere: (lost: LostServer) => string | null;
  /** Keeps the address that was found last; false: it is another one. */
  moveThere: (url: string) => boolean;
};

export const moveChannels = ["keepHall", "findElsewhere", "moveThere"] as const satisfies readonly (keyof MoveIpc)[];

export const setupChannels = [
  "findServers",
  "keepServer",
  "saveName",
  "saveToken",
] as const satisfies readonly (keyof SetupIpc)[];

/** absent: this machine has no PIN of its own. wait: not even looked at. */
export type AdminPinVerdict =
  | { state: "right" }
  | { state: "wrong" }
  | { state: "absent" }
  | { state: "wait"; waitS: number };

/** How the machine is, for the administrator's corner. */
export type MachineStatus = {
  version: string;
  /** null: the system does not tell. */
  diskFreeMb: number | null;
  /** The newest lines of the log, oldest first. */
  log: string[];
};

export type CornerIpc = {
  checkAdminPin: (pin: string) => AdminPinVerdict;
  setAdminPin: (pin: string) => void;
  readMachine: () => MachineStatus;
  /** One of a few fixed notes into the machine's log. */
  note: (what: MachineNote) => void;
  /** Forgets the token; the page is then to be loaded anew. */
  unpair: () => void;
  /** Forgets server and token, and begins the set-up anew. */
  startOver: () => void;
  restart: () => void;
  leaveFullScreen: () => void;
  quit: () => void;
};

export const cornerChannels = [
  "checkAdminPin",
  "setAdminPin",
  "readMachine",
  "note",
  "unpair",
  "startOver",
  "restart",
  "leaveFullScreen",
  "quit",
] as const satisfies readonly (keyof CornerIpc)[];

export const machineNotes = [
  "online",
  "offline",
  "refused",
  "corner opened",
  "corner refused",
  "page crashed",
  "number refused",
] as const;
export type MachineNote = (typeof machineNotes)[number];
