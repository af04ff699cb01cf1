import type { Operation } from "rfc6902";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type { Hello } from "../protocol/hello.ts";
import type { QueuesView } from "../protocol/views/queues-view.ts";
import { newCommandId } from "./command-id.ts";
import { createConnection } from "./create-connection.ts";
import { createFakeSocket, type Sent } from "./fake-socket.ts";

const hello: Hello = {
  protocol: 1,
  hallId: "h",
  hallName: { zh: "大厅", en: "Hall" },
  timeZone: "Asia/Shanghai",
  serverTimeMs: 5_000_000,
  revision: 7,
  demo: false,
};

const open = (random?: () => number) => {
  const line = createFakeSocket();
  const connection = createConnection(line.socket, {
    handshake: { protocol: 1, role: "counter", device: "c1", locale: "zh" },
    localNow: () => Date.now(),
    silenceLimitMs: 10_000,
    ...(random && { random }),
  });
  const goOnline = (): void => {
    line.accept();
    line.send("hello", hello);
  };
  const lastSent = (event: string): Sent => {
    const found = line.sent.findLast((sent) => sent.event === event);
    if (!found) throw new Error(`no ${event} was sent`);
    return found;
  };
  const count = (event: string): number => line.sent.filter((sent) => sent.event === event).length;
  return { line, connection, goOnline, lastSent, count };
};

const queues = (waitingCount: number): QueuesView => ({ services: [], waitingCount });
const patch = (waitingCount: number): Operation[] => [{ op: "replace", path: "/waitingCount", value: waitingCount }];

/** A connection whose `queues` view is live at revision 10. */
const openView = () => {
  const opened = open();
  opened.goOnline();
  const store = opened.connection.subscribe("queues", {});
  const changes = vi.fn();
  const leave = store.subscribe(changes);
  opened.lastSent("subscribe").reply({ ok: true, revision: 10, tag: "t10", snapshot: queues(3) });
  return { ...opened, store, changes, leave };
};

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("status", () => {
  test("ENG10 a device whose own clock is wrong, or is set while it works, has the server's time all the same", () => {
    let monotonicMs = 7_000;
    const line = createFakeSocket();
    const connection = createConnection(line.socket, {
      handshake: { protocol: 1, role: "kiosk", device: "k1", locale: "zh" },
      localNow: () => monotonicMs,
      silenceLimitMs: 10_000,
    });
    line.accept();
    line.send("hello", hello);
    for (const wrong of ["1970-01-01T00:00:00Z", "2100-01-01T00:00:00Z"]) {
      vi.setSystemTime(new Date(wrong));
      monotonicMs += 500;
      expect(connection.serverNow()).toBe(5_000_000 + monotonicMs - 7_000);
      expect(connection.state.getState().status).toBe("online");
    }
  });

  test("is online only after hello, and tells the server's time", () => {
    const { line, connection } = open();
    expect(connection.state.getState().status).toBe("connecting");
    line.accept();
    expect(connection.state.getState().status).toBe("connecting");
    line.send("hello", hello);
    expect(connection.state.getState()).toMatchObject({ status: "online", hello, lastHeardAtMs: 1_000_000 });
    vi.advanceTimersByTime(300);
    expect(connection.serverNow()).toBe(5_000_300);
    line.send("heartbeat", { serverTimeMs: 5_000_900, revision: 7 });
    expect(connection.serverNow()).toBe(5_000_900);
    expect(connection.state.getState().lastHeardAtMs).toBe(1_000_300);
  });

  test("a refused device learns why and asks again with its new token", () => {
    const { line, connection, goOnline } = open();
    line.refuse("Unauthorized");
    expect(connection.state.getState()).toMatchObject({ status: "refused", refusal: "Unauthorized" });
    expect(line.isWanted()).toBe(false);
    connection.setToken("a-token-of-16-chars");
    expect(line.isWanted()).toBe(true);
    expect(line.auth()).toEqual({
      protocol: 1,
      role: "counter",
      device: "c1",
      locale: "zh",
      token: "a-token-of-16-chars",
    });
    goOnline();
    expect(connection.state.getState()).toMatchObject({ status: "online", refusal: null });
  });

  test("a refused device asks again by itself", () => {
    const { line } = open();
    line.refuse("IncompatibleProtocol");
    vi.advanceTimersByTime(15_000);
    expect(line.isWanted()).toBe(true);
  });

  test("WIRE8 a line that falls silent is taken down and built up again", () => {
    const { line, connection, goOnline } = open();
    goOnline();
    vi.advanceTimersByTime(10_000);
    expect(connection.state.getState().status).toBe("online");
    vi.advanceTimersByTime(1_000);
    expect(connection.state.getState().status).toBe("offline");
    vi.advanceTimersByTime(500);
    expect(line.isWanted()).toBe(true);
  });

  test("WIRE10 it comes back after a random part of a time that doubles up to three seconds, and hello begins anew", () => {
    const random = vi.fn(() => 0.99);
    const { line, goOnline } = open(random);
    /** How long until the next attempt. */
    const waited = (): number => {
      let waitMs = 0;
      for (const before = line.attempts(); line.attempts() === before; waitMs += 1) vi.advanceTimersByTime(1);
      return waitMs;
    };
    const fail = (): number => {
      line.fail();
      return waited();
    };
    expect([fail(), fail(), fail(), fail(), fail()]).toEqual([495, 990, 1980, 2970, 2970]);
    random.mockReturnValue(0.1);
    expect(fail()).toBe(300);
    goOnline();
    line.drop();
    expect(waited()).toBe(50);
    // Sent away by the server: there is a reason, and no hurry.
    goOnline();
    line.drop("io server disconnect");
    expect(waited()).toBe(1_050);
  });
});

describe("command", () => {
  test("carries type, fields and a version-4 UUID, and returns the server's reply", async () => {
    const { connection, goOnline, lastSent } = open();
    goOnline();
    const reply = connection.command("SignOut", {});
    const sent = lastSent("command");
    expect(sent.payload).toEqual({
      type: "SignOut",
      commandId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    });
    sent.reply({ ok: true, revision: 8, result: {} });
    await expect(reply).resolves.toEqual({ ok: true, revision: 8, result: {} });
  });

  test("is sent again with the same id after the line was lost, and never after its reply", async () => {
    const { line, connection, goOnline, lastSent, count } = open();
    goOnline();
    const reply = connection.command("SignOut", {});
    const first = lastSent("command");
    line.drop();
    first.reply({ ok: true, revision: 8, result: {} });
    goOnline();
    expect(count("command")).toBe(2);
    const second = lastSent("command");
    expect(second.payload).toEqual(first.payload);
    second.reply({ ok: true, revision: 8, result: {} });
    await expect(reply).resolves.toMatchObject({ ok: true });
    line.drop();
    goOnline();
    expect(count("command")).toBe(2);
  });

  test("given while offline waits for the line", async () => {
    const { connection, goOnline, lastSent, count } = open();
    const reply = connection.command("SignOut", {});
    expect(count("command")).toBe(0);
    goOnline();
    lastSent("command").reply({ ok: false, rejection: { code: "Forbidden", message: "…" } });
    await expect(reply).resolves.toEqual({ ok: false, rejection: { code: "Forbidden", message: "…" } });
  });

  test("ends in NoReply after its timeout and is not sent any more", async () => {
    const { connection, goOnline, count } = open();
    const reply = connection.command("SignOut", {}, { timeoutMs: 4_000 });
    vi.advanceTimersByTime(4_000);
    await expect(reply).resolves.toMatchObject({ ok: false, rejection: { code: "NoReply" } });
    goOnline();
    expect(count("command")).toBe(0);
  });

  test("keeps an id that the caller gives", () => {
    const { connection, goOnline, lastSent } = open();
    goOnline();
    const commandId = newCommandId();
    void connection.command("SignOut", {}, { commandId });
    expect(lastSent("command").payload).toEqual({ type: "SignOut", commandId });
  });

  test("closing answers what is open", async () => {
    const { connection, goOnline } = open();
    goOnline();
    const reply = connection.query("GetHall", {});
    connection.close();
    await expect(reply).resolves.toMatchObject({ ok: false, rejection: { code: "NoReply" } });
    await expect(connection.query("GetHall", {})).resolves.toMatchObject({ ok: false });
  });
});

describe("view", () => {
  test("is asked for once while it has readers, and given up some time after the last has left", () => {
    const { line, connection, goOnline, lastSent, count } = open();
    goOnline();
    const store = connection.subscribe("board", {});
    expect(connection.subscribe("board", {})).toBe(store);
    expect(count("subscribe")).toBe(0);
    const leave = [store.subscribe(() => undefined), store.subscribe(() => undefined)];
    expect(count("subscribe")).toBe(1);
    lastSent("subscribe").reply({ ok: true, revision: 1, tag: "t1", snapshot: {} });
    for (const one of leave) one();
    vi.advanceTimersByTime(1_000);
    const back = store.subscribe(() => undefined);
    vi.advanceTimersByTime(8_000);
    expect([count("subscribe"), count("unsubscribe")]).toEqual([1, 0]);
    line.send("heartbeat", { serverTimeMs: 5_009_000, revision: 1 });
    back();
    vi.advanceTimersByTime(8_000);
    expect([count("subscribe"), count("unsubscribe")]).toEqual([1, 1]);
  });

  test("goes from loading to live, and a patch makes a new value", () => {
    const { line, store, changes } = openView();
    const before = store.getState();
    expect(before).toEqual({ state: "live", data: queues(3), revision: 10, freshAtMs: 1_000_000, rejection: null });
    line.send("view", { view: "queues", params: {}, from: 10, revision: 12, tag: "t12", patch: patch(4) });
    expect(store.getState()).toMatchObject({ state: "live", data: queues(4), revision: 12 });
    expect(before.data).toEqual(queues(3));
    expect(changes).toHaveBeenCalledTimes(2);
  });

  test("VIEW3 a gap keeps the last good state as stale and asks again", () => {
    const { line, store, lastSent, count } = openView();
    line.send("view", { view: "queues", params: {}, from: 11, revision: 12, tag: "t12", patch: patch(5) });
    expect(count("subscribe")).toBe(2);
    expect(store.getState()).toMatchObject({ state: "stale", data: queues(3), revision: 10 });
    lastSent("subscribe").reply({ ok: true, revision: 12, tag: "t12", snapshot: queues(5) });
    expect(store.getState()).toMatchObject({ state: "live", data: queues(5), revision: 12 });
  });

  test("VIEW2 what time alone has changed comes at the same revision and is applied", () => {
    const { line, store, count } = openView();
    line.send("view", { view: "queues", params: {}, from: 10, revision: 10, tag: "t10", patch: patch(6) });
    expect(store.getState()).toMatchObject({ state: "live", data: queues(6), revision: 10 });
    line.send("view", { view: "queues", params: {}, from: 10, revision: 11, tag: "t11", patch: patch(7) });
    expect(store.getState()).toMatchObject({ state: "live", data: queues(7), revision: 11 });
    expect(count("subscribe")).toBe(1);
  });

  test("a patch that does not fit asks again; an older message changes nothing", () => {
    const { line, store, count } = openView();
    line.send("view", { view: "queues", params: {}, from: 9, revision: 10, tag: "t10", patch: patch(9) });
    expect([store.getState().state, count("subscribe")]).toEqual(["live", 1]);
    line.send("view", {
      view: "queues",
      params: {},
      from: 10,
      revision: 11,
      tag: "t11",
      patch: [{ op: "replace", path: "/no/such", value: 1 }],
    });
    expect([store.getState().state, count("subscribe")]).toEqual(["stale", 2]);
  });

  test("messages that overtake the snapshot are applied after it", () => {
    const { line, connection, goOnline, lastSent, count } = open();
    goOnline();
    const store = connection.subscribe("queues", {});
    store.subscribe(() => undefined);
    line.send("view", { view: "queues", params: {}, from: 9, revision: 10, tag: "t10", patch: patch(2) });
    line.send("view", { view: "queues", params: {}, from: 10, revision: 11, tag: "t11", patch: patch(7) });
    lastSent("subscribe").reply({ ok: true, revision: 10, tag: "t10", snapshot: queues(2) });
    expect(store.getState()).toMatchObject({ state: "live", data: queues(7), revision: 11 });
    expect(count("subscribe")).toBe(1);
  });

  test("offline it is stale since the server was last heard, and live again after reconnecting", () => {
    const { line, store, goOnline, lastSent, count } = openView();
    vi.advanceTimersByTime(2_000);
    line.send("heartbeat", { serverTimeMs: 5_002_000, revision: 10 });
    vi.advanceTimersByTime(3_000);
    line.drop();
    expect(store.getState()).toMatchObject({ state: "stale", data: queues(3), freshAtMs: 1_002_000 });
    goOnline();
    expect(count("subscribe")).toBe(2);
    expect(store.getState().state).toBe("stale");
    lastSent("subscribe").reply({ ok: true, revision: 20, tag: "t20", snapshot: queues(1) });
    expect(store.getState()).toMatchObject({ state: "live", data: queues(1), freshAtMs: 1_005_000 });
  });

  test("VIEW8 who comes back says what is known, and goes on from it by a patch, by nothing new or by a snapshot", () => {
    const { line, store, goOnline, lastSent } = openView();
    line.send("view", { view: "queues", params: {}, from: 10, revision: 11, tag: "t11", patch: patch(4) });
    const comeBack = (answer: object): void => {
      line.drop();
      goOnline();
      lastSent("subscribe").reply({ ok: true, ...answer });
    };
    comeBack({ revision: 15, tag: "t15", patch: patch(8) });
    expect(lastSent("subscribe").payload).toEqual({ view: "queues", since: "t11" });
    expect(store.getState()).toMatchObject({ state: "live", data: queues(8), revision: 15 });
    const { data } = store.getState();
    // Of a history that was set back the revision is a lower one.
    comeBack({ revision: 3, tag: "t15", patch: [] });
    expect(lastSent("subscribe").payload).toEqual({ view: "queues", since: "t15" });
    expect(store.getState()).toMatchObject({ state: "live", revision: 3 });
    expect(store.getState().data).toBe(data);
    line.send("view", { view: "queues", params: {}, from: 3, revision: 4, tag: "t4", patch: patch(2) });
    expect(store.getState()).toMatchObject({ state: "live", data: queues(2), revision: 4 });
    comeBack({ revision: 2, tag: "t2", snapshot: queues(1) });
    expect(store.getState()).toMatchObject({ state: "live", data: queues(1), revision: 2 });
  });

  test("VIEW3 a patch on the way back that does not fit asks for the whole, and shows no mixture meanwhile", () => {
    const { line, store, goOnline, lastSent, count } = openView();
    line.drop();
    goOnline();
    const misfit: Operation[] = [...patch(9), { op: "replace", path: "/no/such", value: 1 }];
    lastSent("subscribe").reply({ ok: true, revision: 11, tag: "t11", patch: misfit });
    expect(store.getState()).toMatchObject({ state: "stale", data: queues(3), revision: 10 });
    expect(count("subscribe")).toBe(3);
    expect(lastSent("subscribe").payload).toEqual({ view: "queues" });
    lastSent("subscribe").reply({ ok: true, revision: 11, tag: "t11", snapshot: queues(5) });
    expect(store.getState()).toMatchObject({ state: "live", data: queues(5), revision: 11 });
  });

  test("a refusal is shown; a passing one is asked again", () => {
    const { connection, goOnline, lastSent, count } = open();
    goOnline();
    const store = connection.subscribe("overview", {});
    store.subscribe(() => undefined);
    lastSent("subscribe").reply({ ok: false, rejection: { code: "ShuttingDown", message: "…" } });
    expect(store.getState().state).toBe("loading");
    vi.advanceTimersByTime(2_000);
    expect(count("subscribe")).toBe(2);
    lastSent("subscribe").reply({ ok: false, rejection: { code: "Forbidden", message: "…" } });
    expect(store.getState()).toMatchObject({ state: "refused", rejection: { code: "Forbidden" } });
  });

  test("views with other parameters are kept apart", () => {
    const { line, connection, goOnline } = open();
    goOnline();
    const stores = ["w1", "w2"].map((windowId) => connection.subscribe("window", { windowId } as never));
    for (const store of stores) store.subscribe(() => undefined);
    for (const sent of line.sent)
      sent.reply({ ok: true, revision: 1, tag: "t1", snapshot: { number: sent.payload["windowId"] } });
    line.send("view", {
      view: "window",
      params: { windowId: "w2" },
      revision: 2,
      tag: "t2",
      snapshot: { number: "new" },
    });
    expect(stores.map((store) => store.getState().data)).toEqual([{ number: "w1" }, { number: "new" }]);
  });
});

test("announcements reach their handler until it leaves", () => {
  const { line, connection, goOnline } = open();
  goOnline();
  const handler = vi.fn();
  const leave = connection.onAnnouncement(handler);
  const announcement = { announcementId: "a1" } as never;
  line.send("announcement", announcement);
  leave();
  line.send("announcement", announcement);
  expect(handler.mock.calls).toEqual([[announcement]]);
});
