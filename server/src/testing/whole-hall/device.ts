import type { Connection, FieldsOf, Reply } from "@yichuang/shared/client/connection";
import { createConnection } from "@yichuang/shared/client/create-connection";
import { createFakeSocket } from "@yichuang/shared/client/fake-socket";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { DeviceRole } from "@yichuang/shared/protocol/hello";
import type { ResultOf } from "@yichuang/shared/protocol/results";
import { protocolVersion } from "@yichuang/shared/protocol/version";
import type { ViewName } from "@yichuang/shared/protocol/views/view";
import type { Rng } from "@yichuang/shared/lib/rng";

import { Line, type NetworkOptions } from "./network.ts";
import { tokens } from "./server-life.ts";
import { type Process, uuidFrom, type VirtualTime } from "./virtual-time.ts";
import type { Witness } from "./witness.ts";

/** `rngOf`: chances of its own for each device, so that leaving out what one does changes little for the others. */
export type DeviceOptions = {
  time: VirtualTime;
  rngOf: (name: string) => Rng;
  network: NetworkOptions;
  witness: Witness;
  wallMs: number;
};

type Shown = { view: ViewName; params: Record<string, string>; store: ReturnType<Connection["subscribe"]> };

/** Any of them: by its remainder a number always means one. */
export const at = <Value>(list: readonly Value[], number: number): Value => list[number % list.length] as Value;

/** As in `connect`: five missed beats are a lost line. */
const silenceLimitMs = 10_000;

/** One device of the hall: the real client on a line that the simulation has in its hand. */
export class Device {
  readonly process: Process;
  /** Both are there after the first `connect`. */
  line!: Line;
  connection!: Connection;
  private readonly token: string;
  private readonly rng: Rng;
  private isConnected = false;
  /** The views on its screen. */
  shown: Shown[] = [];
  /** Commands that were sent, to be sent again. */
  readonly sent: { type: CommandType; fields: object; commandId: string }[] = [];

  constructor(
    readonly name: string,
    private readonly role: DeviceRole,
    private readonly views: readonly { view: ViewName; params: Record<string, string> }[],
    protected readonly options: DeviceOptions,
  ) {
    this.process = { name, isRunning: true, wallMs: options.wallMs };
    this.rng = options.rngOf(name);
    this.token = tokens.forDevice(role, name);
  }

  /** The line anew, as the device itself: after a reload, and when somebody has left. */
  connect(): void {
    if (this.isConnected) this.connection.close();
    this.isConnected = true;
    const { time, network, witness } = this.options;
    const fake = createFakeSocket();
    const { send } = fake;
    fake.send = (event, ...values) => {
      const [message] = values as [{ revision?: number }];
      if (message.revision !== undefined && event !== "announcement") witness.onTold(this.name, message.revision);
      send(event, ...values);
    };
    this.line = new Line(this.name, fake, this.process, this.rng, network);
    this.connection = createConnection(fake.socket, {
      handshake: {
        protocol: protocolVersion,
        role: this.role,
        device: this.name,
        locale: "zh",
        token: this.token,
      },
      localNow: time.nowMs,
      silenceLimitMs,
    });
    this.connection.onAnnouncement(({ announcementId }) => witness.onAnnounced(this.name, announcementId));
    this.shown = [];
    for (const { view, params } of this.views) this.show(view, params);
  }

  show = (view: ViewName, params: Record<string, string>): void => {
    const store = this.connection.subscribe(view, params as never);
    store.subscribe(() => this.onChange(view, store.getState().data));
    this.shown.push({ view, params, store });
  };

  newCommandId = (): string => uuidFrom(this.rng);

  command = <Type extends CommandType>(
    type: Type,
    fields: FieldsOf<Type>,
    commandId = this.newCommandId(),
  ): Promise<Reply<ResultOf<Type>>> => {
    this.remember(type, fields, commandId);
    return this.connection.command(type, fields, { commandId });
  };

  remember = (type: CommandType, fields: object, commandId: string): void =>
    void this.sent.push({ type, fields, commandId });

  isOnline = (): boolean => this.line.isUp() && this.connection.state.getState().status === "online";

  /** Whoever subscribed has an answer. */
  isUpToDate = (): boolean =>
    this.shown.every(({ store }) => store.getState().state === "live" || store.getState().state === "refused");

  protected onChange(_view: ViewName, _data: unknown): void {}
}
