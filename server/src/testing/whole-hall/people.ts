import { untilAnswered } from "@yichuang/shared/client/until-answered";
import type { FieldsOf } from "@yichuang/shared/client/connection";
import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";
import type { CounterView } from "@yichuang/shared/protocol/views/counter-view";
import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";
import type { ViewName } from "@yichuang/shared/protocol/views/view";
import type { IssuedTicket, LeasedLabels } from "@yichuang/shared/protocol/results";

import { Device, type DeviceOptions } from "./device.ts";

/** What becomes of a ticket's paper at the kiosk. */
export const papers = ["own", "own-out", "own-unknown", "hall", "nobody", "given-back", "late"] as const;
export type Paper = (typeof papers)[number];

const retellMs = 3_000;
const printMs = 800;
/** After the hall has given the print up. */
const lateMs = 7_000;

type Taken = FieldsOf<"ReconcileIssued">["tickets"][number];

/** A kiosk, its printer and the citizens before it. */
export class Kiosk extends Device {
  /** Citizens with whom it is not done. */
  open = 0;
  /** OFF1: its blocks, and what it gave out of them; on its disk, so that a page that is loaded anew still has it. */
  private blocks: LeasedLabels[] = [];
  private taken: Taken[] = [];

  constructor(name: string, options: DeviceOptions) {
    super(name, "kiosk", [{ view: "kiosk", params: {} }], options);
  }

  override connect(): void {
    super.connect();
    void this.tell();
  }

  /** Labels for the time without a server. */
  lease = async (serviceId: ServiceId): Promise<void> => {
    const reply = await this.command("LeaseLabels", { serviceId, count: 3 });
    if (reply.ok) this.blocks.push(reply.result);
  };

  /** OFF6: a number out of its own blocks, whatever the line does; told as soon as may be. */
  give = (pick: number): void => {
    const block = this.blocks[pick % this.blocks.length];
    const label = block?.labels.shift()?.label;
    if (!block || label === undefined) return;
    const { businessDay } = block;
    this.options.witness.onGiven(businessDay, label);
    const takenAtMs = Math.max(0, Math.round(this.connection.serverNow()) - (pick % 90_000));
    this.taken.push({ issueId: this.newCommandId(), label, businessDay, takenAtMs });
    this.open += 1;
    if (this.taken.length === 1) void this.tell();
  };

  /** OFF9: in the order of issue, until it was answered. */
  private tell = async (): Promise<void> => {
    const { connection } = this;
    while (this.taken.length > 0 && connection === this.connection) {
      const reply = await this.certainly("ReconcileIssued", { tickets: this.taken.slice(0, 50) });
      if (connection !== this.connection) return;
      if (!reply?.ok) {
        // A full disk, or a server that ends: as the kiosk looks again after some seconds.
        await this.wait(retellMs);
        continue;
      }
      const { tickets } = reply.result;
      for (const { label, outcome } of tickets) {
        this.options.witness.count(`number given out offline ${outcome}`);
        if (outcome === "refused") this.options.witness.breach(`OFF4 ${label} of ${this.name} is refused`);
      }
      const told = new Set(tickets.map(({ issueId }) => issueId));
      this.taken = this.taken.filter(({ issueId }) => !told.has(issueId));
      this.open -= tickets.length;
    }
  };

  /** A citizen asks for a ticket; the kiosk stays at it until it knows what became of it. */
  take = async (serviceId: ServiceId, paper: Paper): Promise<void> => {
    this.open += 1;
    const reply = await this.certainly("IssueTicket", { serviceId, channel: "kiosk", awaitPrint: true });
    if (reply?.ok) await this.bringPaper(reply.result as IssuedTicket, paper);
    this.open -= 1;
  };

  private bringPaper = async ({ ticketId, statusToken: token }: IssuedTicket, paper: Paper): Promise<unknown> => {
    if (paper === "nobody") return undefined;
    if (paper === "hall") return this.certainly("PrintTicket", { ticketId });
    if (paper === "given-back") return this.certainly("WithdrawTicket", { ticketId, token });
    await this.wait(paper === "late" ? lateMs : printMs);
    if (paper === "own" || paper === "late") return this.certainly("ConfirmPrint", { ticketId });
    const reason = paper === "own-out" ? "paper-out" : "unknown";
    return this.certainly("ReportPrintFailure", { ticketId, reason });
  };

  /** Until the server has answered, under one id. */
  private certainly = async <Type extends CommandType>(type: Type, fields: FieldsOf<Type>) => {
    const commandId = this.newCommandId();
    this.remember(type, fields, commandId);
    // A page that is loaded anew forgets what it waited for.
    const { connection } = this;
    return untilAnswered(connection, type, fields, commandId, () => connection === this.connection);
  };

  private wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
}

/** What a clerk may do at this moment, by the screen alone. */
type Choice = { type: CommandType; fields: object };

const choicesAt = (view: CounterView, windowId: WindowId): Choice[] => {
  const { active, parked, noShows, undo } = view;
  const choices: Choice[] = [];
  const add = (type: CommandType, fields: object): void => void choices.push({ type, fields });
  if (view.state === "closed") add("OpenWindow", { windowId });
  if (view.state === "paused") add("ResumeWindow", { windowId });
  if (active?.status === "called") {
    const { ticketId } = active;
    for (const type of ["StartServing", "StartServing", "RecallTicket", "MarkNoShow", "ReturnTicket"] as const)
      add(type, { ticketId });
  }
  if (active) {
    const { ticketId, serviceId } = active;
    add("FinishTicket", { ticketId });
    add("FinishTicket", { ticketId });
    for (let weight = 0; weight < 2; weight += 1) add("ParkTicket", { ticketId, reason: "copies" });
    const others = view.queues.filter((row) => row.serviceId !== serviceId);
    for (const to of others.slice(0, 1))
      add("TransferTicket", {
        ticketId,
        to: { serviceId: to.serviceId },
        position: "seniority",
        reason: "wrong-window",
      });
  }
  if (view.state === "open" && !active) {
    for (let weight = 0; weight < 4; weight += 1) add("CallNextTicket", { windowId });
    for (let weight = 0; weight < 3; weight += 1) {
      for (const { ticketId } of parked.slice(0, 1)) add("ResumeTicket", { ticketId, windowId });
      for (const { ticketId } of noShows.slice(0, 1)) add("ReinstateTicket", { ticketId });
    }
    if (undo) add("UndoTicket", { ticketId: undo.ticketId });
    add("PauseWindow", { windowId });
    add("CloseWindow", { windowId });
    add("SignOut", {});
  }
  return choices;
};

const choicesOverHall = ({ notices, alerts }: OverviewView): Choice[] => [
  ...alerts
    .filter(({ isRecorded, acknowledged }) => isRecorded && acknowledged === null)
    .map(({ key }): Choice => ({ type: "AcknowledgeAlert", fields: { alertKey: key } })),
  { type: "PublishNotice", fields: { text: { zh: "请排队", en: "Please queue" } } },
  ...notices.slice(0, 1).map(({ noticeId }): Choice => ({ type: "WithdrawNotice", fields: { noticeId } })),
  { type: "SignOut", fields: {} },
];

export type Post = { clerkId: ClerkId; windowId: WindowId | null };

/** A counter's PC and the clerk before it; without a window, the desk of a supervisor. */
export class Counter extends Device {
  isSignedIn = false;

  constructor(
    name: string,
    readonly post: Post,
    options: DeviceOptions,
  ) {
    super(name, post.windowId === null ? "supervisor" : "counter", [], options);
  }

  override connect(): void {
    super.connect();
    this.isSignedIn = false;
    this.watchEnd();
  }

  /** The next key of the clerk; nothing is sent while the line is down. */
  work = async (choice: number): Promise<void> => {
    if (!this.isOnline()) return;
    const { connection } = this;
    if (!this.isSignedIn) return this.signIn();
    if (this.isUnseated()) return this.connect();
    const choices = this.choices();
    const chosen = choices[choice % choices.length];
    if (!chosen) return;
    const reply = await this.command(chosen.type, chosen.fields as never);
    if (connection !== this.connection) return;
    const isOver = !reply.ok && reply.rejection.code === "Unauthorized";
    if (isOver || (chosen.type === "SignOut" && reply.ok)) this.connect();
  };

  /** The screen says that somebody else has the seat, or nobody: the day has turned, or the session is over. */
  isUnseated = (): boolean => {
    const { windowId, clerkId } = this.post;
    const view = this.shown[0]?.store.getState();
    if (!this.isSignedIn || !view) return false;
    const isMine = windowId === null || view.data === null || (view.data as CounterView).clerkId === clerkId;
    return view.state === "refused" || !isMine;
  };

  private choices(): Choice[] {
    const { windowId } = this.post;
    const view = this.shown[0]?.store.getState();
    if (view?.state !== "live") return [];
    return windowId === null
      ? choicesOverHall(view.data as OverviewView)
      : choicesAt(view.data as CounterView, windowId);
  }

  protected signIn = async (): Promise<void> => {
    const { connection } = this;
    const { clerkId, windowId } = this.post;
    const seat = windowId === null ? {} : { windowId };
    const reply = await this.command("SignIn", { clerkId, pin: "000000", ...seat });
    if (!reply.ok || connection !== this.connection || this.isSignedIn) return;
    this.isSignedIn = true;
    connection.setToken(reply.result.token);
    this.begin();
  };

  /** What the screen shows from now on. */
  protected begin(): void {
    const { windowId } = this.post;
    if (windowId === null) return this.show("overview", {});
    this.show("counter", { windowId });
    this.show("queues", {});
  }

  /** The device itself is still welcome when a session is over. */
  private watchEnd(): void {
    const { connection } = this;
    connection.state.subscribe(() => {
      const { refusal } = connection.state.getState();
      if (refusal !== "Unauthorized" || !this.isSignedIn || connection !== this.connection) return;
      this.options.witness.count("recovery of a session that was over");
      this.connect();
    });
  }
}

/** A board, or the strip over a window. */
export class Display extends Device {
  constructor(name: string, view: ViewName, params: Record<string, string>, options: DeviceOptions) {
    super(name, "display", [{ view, params }], options);
  }

  protected override onChange(view: ViewName, data: unknown): void {
    if (view === "board" && data) this.options.witness.onBoard(this.name, data as BoardView);
  }
}
