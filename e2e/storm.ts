import { setTimeout as pause } from "node:timers/promises";

import type { Announcement } from "@yichuang/shared/protocol/announcement";
import { connect } from "@yichuang/shared/client/connect";
import type { Connection, ReadonlyStore, Reply, ViewState } from "@yichuang/shared/client/connection";
import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import type { BoardView } from "@yichuang/shared/protocol/views/board-view";

const serviceId = "advice" as ServiceId;
/** A busy machine takes its time. */
const timeoutMs = 120_000;

/** Displays of a hall, each with the board, as the real client keeps it. */
export type Crowd = {
  boards: readonly ReadonlyStore<ViewState<BoardView>>[];
  /** What each of them was told to say, by its id. */
  heard: readonly string[][];
  /** Resolves when the board of every one is live. */
  allLive: () => Promise<void>;
  /** Called before the line breaks; resolves when every board was not live any more, and is again. */
  allBack: () => Promise<void>;
  close: () => void;
};

/** Resolves when the test holds for the state of every store, now or after a change. */
const whenAll = <Value>(stores: readonly ReadonlyStore<Value>[], test: (value: Value) => boolean): Promise<void> =>
  new Promise((resolve) => {
    let missing = stores.length;
    for (const store of stores) {
      const look = (): void => {
        if (!test(store.getState())) return;
        leave();
        missing -= 1;
        if (missing === 0) resolve();
      };
      const leave = store.subscribe(look);
      queueMicrotask(look);
    }
  });

const isLive = ({ state }: ViewState<BoardView>): boolean => state === "live";

export const openCrowd = (url: string, count: number): Crowd => {
  const connections: Connection[] = [];
  const heard: string[][] = [];
  const boards = Array.from({ length: count }, (_, index) => {
    const connection = connect({ url, role: "display", device: `storm-${index}`, locale: "zh" });
    connections.push(connection);
    const ids: string[] = [];
    heard.push(ids);
    connection.onAnnouncement(({ announcementId }: Announcement) => void ids.push(announcementId));
    const board = connection.subscribe("board", {});
    board.subscribe(() => undefined);
    return board;
  });
  return {
    boards,
    heard,
    allLive: () => whenAll(boards, isLive),
    allBack: async () => {
      await Promise.all(
        boards.map(async (board) => {
          await whenAll([board], (value) => !isLive(value));
          await whenAll([board], isLive);
        }),
      );
    },
    close: () => {
      for (const connection of connections) connection.close();
    },
  };
};

const accepted = async <Value>(reply: Promise<Reply<Value>>): Promise<Value> => {
  const answer = await reply;
  if (!answer.ok) throw new Error(`${answer.rejection.code}: ${answer.rejection.message}`);
  return answer.result;
};

/** Asks for so many tickets, each by a kiosk of its own; to be called while nobody is there to answer. */
export const askForTickets = (url: string, count: number): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const kiosk = connect({ url, role: "kiosk", device: `storm-kiosk-${index}`, locale: "zh" });
      const { label } = await accepted(kiosk.command("IssueTicket", { serviceId, channel: "kiosk" }, { timeoutMs }));
      kiosk.close();
      return label;
    }),
  );

const callsCount = 3;

/**
 * After a storm: every ticket that was asked for is there once, each call reaches every display once, and every board is what
 * the server tells somebody new. Throws with what is not so.
 */
export const checkNothingLost = async (url: string, crowd: Crowd, labels: readonly string[]): Promise<void> => {
  const clerk = connect({ url, role: "counter", device: "storm-counter", locale: "zh" });
  const windowId = "w01" as WindowId;
  await accepted(clerk.command("SignIn", { clerkId: "c01" as ClerkId, pin: "135790", windowId }));
  const before = crowd.heard.map(({ length }) => length);
  const counter = clerk.subscribe("counter", { windowId });
  const leave = counter.subscribe(() => undefined);
  await whenAll([counter], ({ state }) => state === "live");
  if (counter.getState().data?.state === "closed") await accepted(clerk.command("OpenWindow", { windowId }));
  const called: string[] = [];
  for (let count = 0; count < callsCount; count += 1) {
    const { ticket } = await accepted(clerk.command("CallNextTicket", { windowId }));
    called.push(ticket.label);
    await accepted(clerk.command("FinishTicket", { ticketId: ticket.ticketId }));
  }
  leave();
  const fresh = clerk.subscribe("board", {});
  fresh.subscribe(() => undefined);
  await whenAll([fresh, ...crowd.boards], isLive);
  const told = (): boolean => crowd.heard.every(({ length }, index) => length - (before[index] ?? 0) >= callsCount);
  const isSame = (): boolean => {
    const text = JSON.stringify(fresh.getState().data);
    return crowd.boards.every((board) => JSON.stringify(board.getState().data) === text);
  };
  for (let look = 0; look < 200 && !(told() && isSame()); look += 1) await pause(50);
  clerk.close();
  if (new Set(labels).size !== labels.length) throw new Error(`a ticket was given twice: ${labels.join(" ")}`);
  if (!isSame()) throw new Error("a board is not what the server tells somebody new");
  for (const [index, ids] of crowd.heard.entries()) {
    const after = ids.slice(before[index]);
    const isOnce = after.length === callsCount && new Set(ids).size === ids.length;
    if (!isOnce || !called.every((label, at) => after[at]?.includes(label)))
      throw new Error(`a display heard ${after.join(" ")} of the calls ${called.join(" ")}`);
  }
};
