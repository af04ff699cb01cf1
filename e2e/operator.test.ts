import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { ClerkId, ServiceId } from "@yichuang/shared/domain/ids";
import { afterEach, beforeEach, expect, test } from "vitest";

import { openClient } from "./plain-client.ts";
import { runServer } from "./run-server.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** What the hall's only IT person meets. */
let dataDir = "";
let server: ServerProcess | null = null;
const hall = "halls/small.yaml";

beforeEach(async () => {
  dataDir = await newDataDir();
});

afterEach(async () => {
  await server?.end("SIGKILL");
  server = null;
  await rm(dataDir, { recursive: true, force: true });
});

test("without DEMO devices need a token, everybody needs an own PIN, and neither PIN nor token is in the folder", async () => {
  const environment = { DATA_DIR: dataDir, HALL: hall, DEMO: "0" };
  const pins = await runServer(["set-pins"], environment);
  const pinOf = new Map(
    pins.output
      .trim()
      .split("\n")
      .map((line) => [line.split("\t")[0], line.split("\t")[2]]),
  );
  expect([...pinOf.keys()]).toEqual(["c01", "c02", "g01", "r01", "s01"]);
  const token = (await runServer(["pair", "counter", "pc-1"], environment)).output.trim();
  server = await startServer({ dataDir, hall, environment: { DEMO: "0" } });
  await expect(openClient(server.url, { role: "kiosk", device: "pc-1" })).rejects.toThrow("Unauthorized");
  await expect(openClient(server.url, { role: "kiosk", device: "pc-1", token })).rejects.toThrow("Unauthorized");
  const counter = await openClient(server.url, { role: "counter", device: "pc-1", token });
  expect(counter.hello.demo).toBe(false);
  const clerkId = "c01" as ClerkId;
  expect(await counter.command("SignIn", { clerkId, pin: "135790" })).toMatchObject({
    rejection: { code: "WrongPin" },
  });
  const pin = pinOf.get(clerkId) ?? "";
  const signedIn = await counter.command("SignIn", { clerkId, pin });
  if (!signedIn.ok) throw new Error(signedIn.rejection.code);
  const again = await openClient(server.url, { role: "counter", device: "pc-1", token: signedIn.result.token });
  expect(again.hello.clerkId).toBe(clerkId);
  counter.close();
  again.close();
  expect(await server.end("SIGTERM")).toBe(0);
  const found = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  const texts = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), "utf8")));
  for (const secret of [pin, token, signedIn.result.token.split("~")[1] ?? ""])
    for (const text of [...texts, ...server.log]) expect(text.includes(secret)).toBe(false);
});

test("SIGTERM ends it with 0, with a checkpoint, and a new start knows the ticket", async () => {
  server = await startServer({ dataDir, hall });
  const kiosk = await openClient(server.url, { role: "kiosk" });
  const issued = await kiosk.command("IssueTicket", { serviceId: "advice" as ServiceId, channel: "kiosk" });
  expect(await server.end("SIGTERM")).toBe(0);
  kiosk.close();
  expect((await readdir(dataDir)).some((name) => name.startsWith("checkpoint-"))).toBe(true);
  server = await startServer({ dataDir, hall });
  const client = await openClient(server.url, { role: "kiosk" });
  const ticketId = issued.ok ? issued.result.ticketId : "";
  expect(await client.query("GetTicket", { ticketId })).toMatchObject({ ok: true, result: { label: "A001" } });
  client.close();
});

test("a second server on the same folder, or on the same port, says so in words and leaves the first alone", async () => {
  server = await startServer({ dataDir, hall });
  const sameFolder = await runServer([], { DATA_DIR: dataDir, HALL: hall, DEMO: "1" });
  expect(sameFolder.code).toBe(3);
  expect(sameFolder.errors.trim().split("\n")).toHaveLength(1);
  const other = await newDataDir();
  const samePort = await runServer([], { DATA_DIR: other, HALL: hall, DEMO: "1", PORT: String(server.port) });
  expect(samePort.code).toBe(3);
  expect(samePort.errors).toContain("EADDRINUSE");
  await rm(other, { recursive: true, force: true });
  const client = await openClient(server.url, { role: "kiosk" });
  expect((await client.hall()).hallId).toBe("small");
  client.close();
});

test("a faulty hall file starts nothing: one line a fault, exit 2, and no folder is touched", async () => {
  const path = join(dataDir, "hall.yaml");
  const text = await readFile(hall, "utf8");
  await writeFile(path, text.replace("prefix: B", "prefix: A").replace("kind: professional", "kind: professionel"));
  const folder = join(dataDir, "data");
  const { code, errors } = await runServer([], { DATA_DIR: folder, HALL: path });
  expect(code).toBe(2);
  const lines = errors.trim().split("\n");
  expect(lines.length).toBeGreaterThanOrEqual(2);
  for (const line of lines) expect(line).toMatch(/hall\.yaml:\d+: \S+: /);
  expect(await readdir(dataDir)).toEqual(["hall.yaml"]);
});

test("wrong variables are told one line each with exit 2", async () => {
  const environment = { DATA_DIR: dataDir, HALL: hall, PORT: "99999", PRINTER: "lpt1", DEMO: "yes" };
  const { code, errors } = await runServer([], environment);
  expect(code).toBe(2);
  expect(
    errors
      .trim()
      .split("\n")
      .map((line) => line.split(":")[0]),
  ).toEqual(["PORT", "DEMO", "PRINTER"]);
});

test("a journal damaged in the middle is not started on: file, line, exit 3, and nothing changed", async () => {
  server = await startServer({ dataDir, hall });
  const kiosk = await openClient(server.url, { role: "kiosk" });
  for (let count = 0; count < 3; count += 1)
    await kiosk.command("IssueTicket", { serviceId: "advice" as ServiceId, channel: "kiosk" });
  kiosk.close();
  await server.end("SIGKILL");
  server = null;
  const name = (await readdir(dataDir)).find((file) => file.startsWith("journal-") && file.endsWith(".log")) ?? "";
  const path = join(dataDir, name);
  const damaged = (await readFile(path, "utf8")).replace("A002", "A009");
  await writeFile(path, damaged);
  const { code, errors } = await runServer([], { DATA_DIR: dataDir, HALL: hall, DEMO: "1" });
  expect(code).toBe(3);
  expect(errors).toMatch(/journal-\d+\.log:\d+: /);
  expect(errors).not.toContain("    at ");
  expect(await readFile(path, "utf8")).toBe(damaged);
});
