/** What a renderer learns from the app that shows it. Without Electron it takes the page's own address instead. */
export type AppConfig = {
  /** "http://192.168.1.10:4310", without a slash at the end; null: nobody has told it yet. */
  serverUrl: string | null;
  /** Random once, then the same for the life of the machine. */
  device: string;
  /** What people call it: "一号自助机". */
  name: string | null;
  /** False: there are steps of the set-up still to do. */
  isSetUp: boolean;
  /** Given by the supervisor when the device was paired. */
  deviceToken: string | null;
};

/** The channels of one app: name → what the main process answers to it. Everything crosses as a structured clone. */
export type IpcCalls = Record<string, (...args: never[]) => unknown>;

/** The same channels as the renderer sees them. */
export type IpcClient<Calls extends IpcCalls> = {
  [Channel in keyof Calls]: (...args: Parameters<Calls[Channel]>) => Promise<Awaited<ReturnType<Calls[Channel]>>>;
};

type Unknowns<Tuple extends readonly unknown[]> = { [Index in keyof Tuple]: unknown };

/** The same channels as main answers them. Arguments come from outside the process: a handler must check them. */
export type IpcHandlers<Calls extends IpcCalls> = {
  [Channel in keyof Calls]: (
    ...args: Unknowns<Parameters<Calls[Channel]>>
  ) => Awaited<ReturnType<Calls[Channel]>> | Promise<Awaited<ReturnType<Calls[Channel]>>>;
};

/** The name under which the preload puts the client on the page. */
export const bridgeName = "yichuang";

/** The client that the preload left on this page; undefined in a plain browser. */
export const findBridge = <Calls extends IpcCalls>(): IpcClient<Calls> | undefined =>
  (globalThis as { [bridgeName]?: IpcClient<Calls> })[bridgeName];
