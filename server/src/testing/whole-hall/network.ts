import type { FakeSocket } from "@yichuang/shared/client/fake-socket";
import type { Rng } from "@yichuang/shared/lib/rng";

import type { ServerEnd, SimulatedIo } from "./simulated-io.ts";
import type { Process, VirtualTime } from "./virtual-time.ts";

/** What goes wrong with one message of a line, the next one that it could be. */
export type Mishap = "command-twice" | "reply-lost" | "reply-cut" | "view-lost";

/** The server's process behind its port; null: nobody listens there. */
export type Listening = { process: Process; io: SimulatedIo };

/** What somebody who looks on is told. */
export type NetworkWatch = {
  /** A command has reached the server's process. */
  onAsked: (command: Record<string, unknown>) => void;
  /** A reply to a command left the server's process. */
  onReply: (command: Record<string, unknown>, replyJson: string) => void;
  onHappened: (what: string) => void;
};

export type NetworkOptions = {
  time: VirtualTime;
  listening: () => Listening | null;
  watch: NetworkWatch;
};

/** A client that has broken off is back after this at the least; socket.io waits so long. */
const comebackMs = 500;
/** After so long the server gives up a line that is silent: ping interval and time out. */
const serverPatienceMs = 18_000;
/** Screens subscribed to it would not notice: nothing that follows tells of it soon. */
const losableViews: ReadonlySet<string> = new Set(["board", "kiosk", "counter"]);

/** Both ends of one connection, and what is on its way: in order in each direction. */
type Call = {
  server: ServerEnd | null;
  process: Process;
  upAtMs: number;
  downAtMs: number;
  isOpen: boolean;
  /** Subscriptions that were answered. */
  subscribed: Set<string>;
};

/** The way of one client to the server, over any number of connections. */
export class Line {
  private call: Call | null = null;
  private isKnocking = false;
  /** Nothing comes through until then; nobody is told. */
  private deadUntilMs = 0;
  private slowUntilMs = 0;
  private isAtOnce = false;
  private hasTakenDown = false;
  private readonly mishaps = new Set<Mishap>();

  constructor(
    private readonly name: string,
    private readonly fake: FakeSocket,
    private readonly client: Process,
    private readonly rng: Rng,
    private readonly options: NetworkOptions,
  ) {
    const { socket } = fake;
    const [connect, disconnect] = [socket.connect.bind(socket), socket.disconnect.bind(socket)];
    socket.connect = () => {
      connect();
      // It was not told that the line is gone: it has noticed by itself, and comes back after its jitter (WIRE10).
      if (this.hasTakenDown) options.watch.onHappened("recovery of a line that was silent");
      this.hasTakenDown = false;
      this.knockIn(1);
      return socket;
    };
    socket.disconnect = () => {
      const { call } = this;
      this.call = null;
      this.hasTakenDown = true;
      disconnect();
      if (call) this.closeServerEnd(call, "client namespace disconnect");
      return socket;
    };
    fake.onSent(({ event, payload, reply }) => this.sendUp(event, payload, reply));
  }

  /** The cable is pulled out: nothing comes through, and nobody is told. */
  hang = (durationMs: number): void => void (this.deadUntilMs = this.options.time.nowMs() + durationMs);
  slow = (durationMs: number): void => void (this.slowUntilMs = this.options.time.nowMs() + durationMs);
  spoil = (mishap: Mishap): void => void this.mishaps.add(mishap);

  /** The connection breaks and the client knows; the server may learn it much later. */
  cut = (): void => {
    const { call } = this;
    if (!call) return;
    this.call = null;
    this.closeServerEnd(call, "transport close");
    this.loseAtClient();
  };

  /** The server's process is gone: its machine says so, or says nothing. */
  serverGone = (waitMs: number): void => {
    const { call } = this;
    if (!call) return;
    this.call = null;
    this.options.time.after(waitMs, this.client, () => {
      // It may have noticed by itself meanwhile, and be back.
      if (this.call === null) this.loseAtClient();
    });
  };

  /** From now on the network is a good one. */
  heal = (): void => {
    this.deadUntilMs = this.slowUntilMs = 0;
    this.mishaps.clear();
  };

  isUp = (): boolean => (this.call?.server ?? null) !== null && this.fake.socket.connected;

  /** What is sent is there at the same moment. */
  bringAtOnce = (): void => void (this.isAtOnce = true);

  private loseAtClient(): void {
    this.fake.drop("transport close");
    if (this.fake.isWanted()) this.knockIn(comebackMs + this.rng.int(comebackMs));
  }

  private closeServerEnd(call: Call, reason: string): void {
    const { time } = this.options;
    const isLate = this.isDead() || (reason === "transport close" && this.rng.next() < 0.3);
    const waitMs = isLate ? serverPatienceMs : Math.max(0, call.upAtMs - time.nowMs()) + this.delayMs();
    time.after(waitMs, call.process, () => {
      call.isOpen = false;
      call.server?.lose(isLate ? "ping timeout" : reason);
    });
  }

  private isDead = (): boolean => this.options.time.nowMs() < this.deadUntilMs;

  /** When a message that is sent now is there, after the one before it; what a silent line holds comes when it is back. */
  private arrivalMs(beforeMs: number): number {
    return Math.max(beforeMs, Math.max(this.options.time.nowMs(), this.deadUntilMs) + this.delayMs());
  }

  private delayMs(): number {
    const { time } = this.options;
    if (this.isAtOnce) return 0;
    return time.nowMs() < this.slowUntilMs ? 500 + this.rng.int(4_000) : 1 + this.rng.int(15);
  }

  private knockIn(waitMs: number): void {
    if (this.isKnocking) return;
    this.isKnocking = true;
    this.options.time.after(waitMs, this.client, () => {
      this.isKnocking = false;
      if (!this.fake.isWanted() || this.call) return;
      const listening = this.options.listening();
      if (this.isDead() || !listening) this.knockIn(comebackMs + this.rng.int(2_500));
      else this.knock(listening);
    });
  }

  private knock({ process, io }: Listening): void {
    const { time } = this.options;
    const call: Call = { server: null, process, upAtMs: 0, downAtMs: 0, isOpen: true, subscribed: new Set() };
    this.call = call;
    const auth = JSON.parse(JSON.stringify(this.fake.auth())) as Record<string, unknown>;
    call.upAtMs = this.arrivalMs(0);
    time.after(call.upAtMs - time.nowMs(), process, () => {
      call.server = io.knock(auth, this.name, {
        onAccepted: () => this.sendDown(call, () => this.fake.accept()),
        onRefused: (code) =>
          this.sendDown(call, () => {
            this.call = null;
            this.fake.refuse(code);
          }),
        onEvent: (event, json) => this.deliver(call, event, json),
        onDismissed: () =>
          this.sendDown(call, () => {
            this.call = null;
            // As in socket.io, the client comes back when it wants to, not by itself.
            this.fake.drop("io server disconnect");
          }),
      });
    });
    // A server that dies meanwhile answers nothing: the attempt ends with its time.
    time.after(5_000, this.client, () => {
      if (this.call !== call || this.fake.socket.connected) return;
      this.call = null;
      this.knockIn(comebackMs);
    });
  }

  private deliver(call: Call, event: string, json: string): void {
    const isLosable = event === "view" && this.mishaps.has("view-lost");
    if (isLosable && losableViews.has((JSON.parse(json) as { view: string }).view))
      return void this.takeMishap("view-lost");
    this.sendDown(call, () => this.fake.send(event as "view", JSON.parse(json) as never));
  }

  private sendUp(event: string, payload: Record<string, unknown>, reply: (answer: unknown) => void): void {
    const { call } = this;
    if (!call) return;
    const json = JSON.stringify(payload);
    if (event === "unsubscribe") call.subscribed.delete(json);
    if (event === "subscribe" && call.subscribed.has(json))
      this.options.watch.onHappened("recovery of a view with a gap");
    this.carryUp(call, event, json, reply);
    if (event === "command" && this.takeMishap("command-twice")) this.carryUp(call, event, json, () => undefined);
  }

  private carryUp(call: Call, event: string, json: string, reply: (answer: unknown) => void): void {
    const { time, watch } = this.options;
    call.upAtMs = this.arrivalMs(call.upAtMs);
    time.after(call.upAtMs - time.nowMs(), call.process, () => {
      const command = event === "command" ? (JSON.parse(json) as Record<string, unknown>) : null;
      if (command && call.server) watch.onAsked(command);
      call.server?.receive(event, json, (answerJson) => {
        if (!call.process.isRunning) return;
        if (command) watch.onReply(command, answerJson);
        if (this.takeMishap("reply-lost")) return;
        if (event === "command" && this.takeMishap("reply-cut")) {
          // Out of the server, and never at its client.
          if (this.call === call) time.after(0, this.client, () => this.cut());
          return;
        }
        this.sendDown(call, () => {
          if (event === "subscribe") call.subscribed.add(json);
          reply(JSON.parse(answerJson));
        });
      });
    });
  }

  /** What a dead process would send is never sent; what a line carries when it breaks is lost. */
  private sendDown(call: Call, arrive: () => void): void {
    const { time } = this.options;
    if (!call.process.isRunning || !call.isOpen) return;
    call.downAtMs = this.arrivalMs(call.downAtMs);
    time.after(call.downAtMs - time.nowMs(), this.client, () => {
      if (this.call === call) arrive();
    });
  }

  private takeMishap(mishap: Mishap): boolean {
    const isHere = this.mishaps.delete(mishap);
    if (isHere) this.options.watch.onHappened(`mishap ${mishap}`);
    return isHere;
  }
}
