import { execFileSync } from "node:child_process";
import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import { afterAll, expect, test } from "vitest";

import { openClient, type PlainClient } from "./plain-client.ts";
import { newDataDir, type ServerProcess, startServer } from "./server-process.ts";

/** A disk of this size, in memory, that nothing else uses: the limits of a small disk count. */
const diskBytes = 8 * 2 ** 20;

const folder = await newDataDir();
const disk = join(folder, "disk");
await mkdir(disk);
/** To make a disk is the administrator's right, and not in every container. */
const hasDisk = ((): boolean => {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${diskBytes}`, "tmpfs", disk], { stdio: "ignore" });
    return true;
  } catch {
    console.warn("full-disk.test.ts is left out: this machine lets nobody mount a disk");
    return false;
  }
})();

let server: ServerProcess | null = null;
const clients: PlainClient[] = [];
afterAll(async () => {
  for (const client of clients) client.close();
  await server?.end("SIGKILL");
  if (hasDisk) execFileSync("umount", [disk]);
  await rm(folder, { recursive: true, force: true });
});

const open = async (url: string, role: string): Promise<PlainClient> => {
  const client = await openClient(url, { role });
  clients.push(client);
  return client;
};
/** Something else fills the disk up to so many free bytes. */
const leave = async (freeBytes: number): Promise<void> => {
  await rm(join(disk, "ballast"), { force: true });
  const { bavail, bsize } = await statfs(disk);
  await writeFile(join(disk, "ballast"), Buffer.alloc(bavail * bsize - freeBytes));
};
const windowId = "w01" as WindowId;

/** What the next ticket is answered with, as soon as that is not `former` any more; at the latest after two seconds. */
const answerAfter = async (kiosk: PlainClient, serviceId: ServiceId, former: string): Promise<string> => {
  for (let turn = 0; ; turn += 1) {
    const ack = await kiosk.command("IssueTicket", { serviceId, channel: "kiosk" });
    const code = ack.ok ? "issued" : ack.rejection.code;
    if (code !== former || turn === 20) return code;
    await setTimeout(100);
  }
};

test.runIf(hasDisk)(
  "JRN2 a full disk stops new tickets within two seconds, then everything, tells staff, and ends by itself",
  async () => {
    server = await startServer({ dataDir: join(disk, "data") });
    const [kiosk, counter] = [await open(server.url, "kiosk"), await open(server.url, "counter")];
    const { windows } = await kiosk.hall();
    const serviceId = windows.find((window) => window.windowId === windowId)?.services[0]?.serviceId as ServiceId;
    await counter.command("SignIn", { clerkId: "c01" as ClerkId, pin: "135790", windowId });
    await counter.command("OpenWindow", { windowId });
    expect(await answerAfter(kiosk, serviceId, "")).toBe("issued");
    await leave(600_000);
    expect(await answerAfter(kiosk, serviceId, "issued")).toBe("DiskFull");
    const refused = await kiosk.command("IssueTicket", { serviceId, channel: "kiosk" });
    expect(!refused.ok && refused.rejection.message).toContain("请找工作人员");
    expect((await counter.command("CallNextTicket", { windowId })).ok).toBe(true);
    await leave(100_000);
    await setTimeout(1_500);
    expect(await counter.command("PauseWindow", { windowId, reason: "other" })).toMatchObject({
      ok: false,
      rejection: { code: "DiskFull" },
    });
    await rm(join(disk, "ballast"));
    expect(await answerAfter(kiosk, serviceId, "DiskFull")).toBe("issued");
    expect(server.log.filter((line) => line.includes("room on the disk")).map((line) => JSON.parse(line).msg)).toEqual([
      "little room on the disk: no tickets are issued",
      "no room on the disk: nothing is taken until there is",
      "there is room on the disk again",
    ]);
  },
);
