import { createFakeServer, fakeRejection } from "@yichuang/shared/client/fake-server";
import type { TicketLabel } from "@yichuang/shared/domain/ids";
import type { RejectionCode } from "@yichuang/shared/protocol/rejection";
import type { Catalogue } from "@yichuang/shared/protocol/queries";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";

import { galleryCatalogue } from "../gallery-hall.ts";
import { indexCatalogue } from "../model/catalogue.ts";
import type { LabelBook } from "../model/label-book.ts";
import type { BookStore } from "./book-store.ts";
import { createOfflineDesk } from "./offline-desk.ts";
import { serviceId } from "./session-fixture.ts";

/** One service is enough, and no timer of the fake server goes on. */
const catalogue: Catalogue = {
  ...galleryCatalogue,
  services: galleryCatalogue.services.filter((service) => service.serviceId === serviceId),
};
const index = indexCatalogue(catalogue);
const startMs = Date.parse("2026-11-23T02:26:00Z");

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Disk = { text: string | null; isBroken: boolean };

/** A kiosk before a server that leases fifty labels at a time, from the top. */
const open = (disk: Disk = { text: null, isBroken: false }, session = "boot-1", leased = { from: 1000 }) => {
  let isSilent = false;
  let refusal: RejectionCode | null = null;
  /** What the server knows of; null: all that it leased. */
  let known: TicketLabel[] | null = null;
  const leasedLabels: TicketLabel[] = [];
  const told: string[][] = [];
  const answers: Record<string, string> = {};
  const server = createFakeServer({
    atMs: startMs,
    queries: { GetLeasedLabels: () => ({ labels: known ?? leasedLabels }) },
    onCommand: (command) => {
      if (isSilent) return "silence";
      if (refusal !== null) return { rejection: fakeRejection(refusal) };
      if (command.type === "LeaseLabels") {
        if (leased.from <= 500) return { rejection: fakeRejection("LabelsExhausted") };
        leased.from -= command.count;
        const labels = Array.from({ length: command.count }, (_, at) => {
          const label = `A${leased.from + at}` as TicketLabel;
          return { label, statusToken: `token-of-${label}` };
        });
        leasedLabels.push(...labels.map(({ label }) => label));
        return { result: { serviceId: command.serviceId, businessDay: "2026-11-23", labels } };
      }
      if (command.type !== "ReconcileIssued") return { result: {} };
      told.push(command.tickets.map(({ label }) => label));
      return {
        result: {
          tickets: command.tickets.map(({ issueId, label }) => ({
            issueId,
            label,
            outcome: answers[label] ?? "accepted",
          })),
        },
      };
    },
  });
  const store: BookStore = {
    session,
    kept: disk.text,
    keep: async (text) => {
      if (disk.isBroken) return false;
      disk.text = text;
      return true;
    },
    upMs: () => 1_000,
  };
  const refused: string[] = [];
  const desk = createOfflineDesk({
    connection: server.connection,
    catalogue: createStore(() => index),
    store,
    onRefused: (label) => refused.push(label),
  });
  return {
    server,
    desk,
    told,
    refused,
    answers,
    disk,
    leases: () => server.commands.filter(({ type }) => type === "LeaseLabels").length,
    silence: (silent: boolean) => {
      isSilent = silent;
    },
    refuse: (code: RejectionCode | null) => {
      refusal = code;
    },
    know: (labels: string[]) => {
      known = labels as TicketLabel[];
    },
    give: async (isSeen = true) => {
      const wish = { serviceId, itemId: null, missing: [], locale: "zh" as const, isLarge: false };
      const label = (await desk.give(index, wish))?.label ?? null;
      if (label !== null && isSeen) desk.shown(label);
      return label;
    },
    book: () => JSON.parse(disk.text ?? "null") as LabelBook,
  };
};

const settle = () => vi.advanceTimersByTimeAsync(100);

describe("a kiosk without its server", () => {
  test("OFF6 has labels in good time, gives each out once, and gives out none that is not on its disk", async () => {
    const kiosk = open();
    await settle();
    expect([kiosk.leases(), [...kiosk.desk.able.getState()]]).toEqual([1, [serviceId]]);
    kiosk.server.goOffline();
    const labels = await Promise.all([kiosk.give(), kiosk.give(), kiosk.give()]);
    expect(labels).toEqual(["A950", "A951", "A952"]);
    expect(kiosk.book().taken.map(({ label }) => label)).toEqual(labels);
    kiosk.disk.isBroken = true;
    expect([await kiosk.give(), kiosk.desk.able.getState().size]).toEqual([null, 0]);
    kiosk.disk.isBroken = false;
    expect(await kiosk.give()).toBe("A953");
    expect(kiosk.book().taken.map(({ label }) => label)).toEqual([...labels, "A953"]);
  });

  test("OFF6 a disk that refused is tried again by itself, and until then the kiosk has nothing to give out", async () => {
    const kiosk = open();
    await settle();
    kiosk.server.goOffline();
    kiosk.disk.isBroken = true;
    await kiosk.give();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(kiosk.desk.able.getState().size).toBe(0);
    kiosk.disk.isBroken = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([[...kiosk.desk.able.getState()], await kiosk.give()]).toEqual([[serviceId], "A950"]);
  });

  test("OFF9 a number that its citizen has not seen yet is not told of", async () => {
    const kiosk = open();
    await settle();
    kiosk.server.goOffline();
    await kiosk.give(false);
    kiosk.server.goOnline();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(kiosk.told).toEqual([]);
    kiosk.desk.shown("A950" as TicketLabel);
    await settle();
    expect(kiosk.told).toEqual([["A950"]]);
  });

  test("OFF9 while the server cannot take what was given out, nothing more is asked for; a passing refusal is asked again", async () => {
    const kiosk = open();
    await settle();
    kiosk.server.goOffline();
    for (let turn = 0; turn < 30; turn += 1) await kiosk.give();
    kiosk.refuse("DiskFull");
    kiosk.server.goOnline();
    await vi.advanceTimersByTimeAsync(25_000);
    expect([kiosk.book().taken.length, kiosk.leases()]).toEqual([30, 1]);
    kiosk.refuse(null);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([kiosk.book().taken.length, kiosk.leases()]).toEqual([0, 2]);

    const early = open();
    early.refuse("DiskFull");
    await vi.advanceTimersByTimeAsync(15_000);
    early.refuse(null);
    await vi.advanceTimersByTimeAsync(10_000);
    expect([...early.desk.able.getState()]).toEqual([serviceId]);
  });

  test("OFF10 labels that the server no longer knows to be this kiosk's are not given out", async () => {
    const kiosk = open();
    await settle();
    kiosk.server.goOffline();
    kiosk.know(["A952", "A953"]);
    expect(await kiosk.give()).toBe("A950");
    kiosk.server.goOnline();
    await settle();
    expect(kiosk.told).toEqual([["A950"]]);
    // So few are left that more were asked for; the first ones go first.
    expect([kiosk.leases(), await kiosk.give(), await kiosk.give(), await kiosk.give()]).toEqual([
      2,
      "A952",
      "A953",
      "A900",
    ]);
  });

  test("OFF6 gives out fifty in two hours, says when it has no more, and asks for more before that", async ({
    task,
  }) => {
    const kiosk = open();
    await settle();
    kiosk.server.goOffline();
    const labels = new Set<string | null>();
    for (let turn = 0; turn < 50; turn += 1) {
      kiosk.server.advance(120_000);
      labels.add(await kiosk.give());
    }
    expect([labels.size, labels.has(null), await kiosk.give()]).toEqual([50, false, null]);
    expect([...kiosk.desk.able.getState()]).toEqual([]);
    kiosk.server.goOnline();
    await settle();
    expect([kiosk.told.flat(), kiosk.leases()]).toEqual([[...labels], 2]);
    expect([...kiosk.desk.able.getState()]).toEqual([serviceId]);
    task.meta.figures = { numbers: labels.size };
  });

  test("OFF9 tells all that it gave out, in the order of issue, before it asks for more, also after a lost answer", async () => {
    const kiosk = open();
    await settle();
    kiosk.server.goOffline();
    for (let turn = 0; turn < 30; turn += 1) await kiosk.give();
    kiosk.silence(true);
    kiosk.server.goOnline();
    await vi.advanceTimersByTimeAsync(20_000);
    expect([kiosk.told, kiosk.leases()]).toEqual([[], 1]);
    kiosk.server.goOffline();
    kiosk.silence(false);
    await vi.advanceTimersByTimeAsync(40_000);
    kiosk.server.goOnline();
    await vi.advanceTimersByTimeAsync(1_000);
    const types = kiosk.server.commands.slice(1).map(({ type }) => type);
    expect(types.at(-1)).toBe("LeaseLabels");
    expect(new Set(kiosk.told.map(String)).size).toBe(1);
    expect(kiosk.told[0]).toEqual(Array.from({ length: 30 }, (_, at) => `A${950 + at}`));
    expect(kiosk.book().taken).toEqual([]);
  });

  test("OFF9 what the server refuses is noted, and not told for ever", async () => {
    const kiosk = open();
    await settle();
    kiosk.server.goOffline();
    await kiosk.give();
    await kiosk.give();
    kiosk.answers["A951"] = "refused";
    kiosk.server.goOnline();
    await settle();
    expect([kiosk.refused, kiosk.book().taken]).toEqual([["A951"], []]);
  });

  test("OFF7 started again in the same session it goes on with the next label; restored, copied or in another one it gives out none", async () => {
    const first = open();
    await settle();
    first.server.goOffline();
    const image = first.disk.text;
    expect(await first.give()).toBe("A950");
    const again = open({ ...first.disk }, "boot-1");
    again.server.goOffline();
    expect(await again.give()).toBe("A951");

    for (const text of [image, first.disk.text]) {
      const restored = open({ text, isBroken: false }, "boot-2", { from: 950 });
      restored.server.goOffline();
      expect([await restored.give(), restored.desk.able.getState().size]).toEqual([null, 0]);
      restored.server.goOnline();
      await settle();
      expect(restored.told).toEqual(text === image ? [] : [["A950"]]);
      expect(await restored.give()).toBe("A900");
    }
  });

  test("OFF8 a day that is over, by the server's clock, has no labels", async () => {
    const kiosk = open();
    await settle();
    kiosk.server.goOffline();
    kiosk.server.advance(24 * 3_600_000);
    expect(await kiosk.give()).toBeNull();
  });

  test("OFF2 a service without labels to lease is asked for once a day", async () => {
    const kiosk = open(undefined, undefined, { from: 500 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect([kiosk.leases(), [...kiosk.desk.able.getState()]]).toEqual([1, []]);
  });

  test("OFF6 a number that nobody has seen is not told of, and not given out again", async () => {
    const kiosk = open();
    await settle();
    kiosk.server.goOffline();
    await kiosk.give();
    kiosk.desk.takeBack("A950" as TicketLabel);
    expect([kiosk.book().taken, await kiosk.give()]).toEqual([[], "A951"]);
  });
});
