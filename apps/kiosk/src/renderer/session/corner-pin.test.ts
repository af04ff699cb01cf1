import { createFakeServer, fakeRejection } from "@yichuang/shared/client/fake-server";
import type { ClerkId } from "@yichuang/shared/domain/ids";
import type { HallInfo } from "@yichuang/shared/protocol/queries";
import { expect, test } from "vitest";

import { askServer, findJudge } from "./corner-pin.ts";
import type { KioskMachine } from "./machine.ts";

const clerk = (clerkId: string, roles: string[]) => ({ clerkId, name: { zh: "", en: "" }, staffNumber: "1", roles });
const hall = (...clerks: object[]) => ({ clerks }) as unknown as HallInfo;
const machine = (hasAdminPin: boolean | null) =>
  ({ own: hasAdminPin === null ? null : { hasAdminPin } }) as unknown as KioskMachine;

test("SET9 while the server is there its supervisors are asked, and nobody else", async () => {
  const server = createFakeServer({
    queries: {
      GetHall: hall(clerk("c1", ["clerk"]), clerk("s1", ["supervisor"]), clerk("s2", ["clerk", "supervisor"])),
    },
    onCommand: ({ type, ...rest }) =>
      type === "CheckPin" && "pin" in rest && rest.pin === "246810"
        ? { result: {} }
        : { rejection: fakeRejection("WrongPin") },
  });
  const judge = await findJudge(server.connection, machine(true));
  expect(judge).toMatchObject({ by: "staff", supervisors: [{ clerkId: "s1" }, { clerkId: "s2" }] });
  expect(await askServer(server.connection, "s1" as ClerkId, "246810")).toEqual({ state: "right" });
  expect(await askServer(server.connection, "s1" as ClerkId, "111111")).toEqual({ state: "wrong" });
});

test("SET9 a locked account is said in the server's words", async () => {
  const server = createFakeServer({ onCommand: () => ({ rejection: fakeRejection("PinLocked") }) });
  const verdict = await askServer(server.connection, "s1" as ClerkId, "246810");
  expect(verdict).toEqual({ state: "refused", message: fakeRejection("PinLocked").message });
});

test("SET9 while the server is away the machine's own PIN opens, where there is one", async () => {
  const { connection } = createFakeServer({ isOffline: true });
  expect(await findJudge(connection, machine(true))).toEqual({ by: "own" });
  expect(await findJudge(connection, machine(false))).toEqual({ by: "nobody" });
  expect(await findJudge(connection, machine(null))).toEqual({ by: "nobody" });
});
