import { randomUUID } from "node:crypto";
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { firstLink, recordLines } from "../../server/src/storage/record-line.ts";
import { median, type Measure } from "../measure.ts";
import { openSocket, openWindow, startHall, startServing, stopServing, timesOf } from "../serving.ts";
import { sampleRecord } from "./sample-record.ts";

const calls = 100;
/** A clerk is no machine: the next key comes when everything has settled, and the connection's limit is not in play. */
const idleMs = 15;

/** A clerk presses a key in a quiet hall: how long until the answer, which is on disk by then. */
export const roundTrip: Measure = {
  name: "round-trip",
  subjectIs: "CallNextTicket answered by the real server, idle",
  floorIs: "Socket.IO echo in another process, plus one write + fdatasync of a record",
  unit: "ms",
  goal: { atMost: 1.25 },
  prepare: async (folder) => {
    const server = await startHall(join(folder, "data"));
    const echo = await startServing(["bench/echo-server.mjs"], {}, (line) => Number(line) || null);
    const desk = await openWindow(server.url);
    const echoed = await openSocket(echo.url, "counter");
    const fd = openSync(join(folder, "floor"), "a");
    const line = recordLines([sampleRecord(1)], firstLink).bytes;
    const rest = () => setTimeout(idleMs);
    let ticketId = "";
    return {
      subject: async () => {
        await desk.issue();
        const call = async (): Promise<void> => void (ticketId = await desk.call());
        return median(await timesOf(calls, call, () => desk.giveBack(ticketId).then(rest)));
      },
      floor: async () => {
        const message = { commandId: randomUUID(), type: "CallNextTicket", windowId: "w01" };
        const echoMs = await timesOf(calls, () => echoed.emitWithAck("command", message), rest);
        const sync = (): void => {
          writeSync(fd, line);
          fdatasyncSync(fd);
        };
        return median(echoMs) + median(await timesOf(calls, sync, rest));
      },
      close: async () => {
        desk.close();
        echoed.close();
        closeSync(fd);
        await Promise.all([stopServing(server), stopServing(echo)]);
      },
    };
  },
};
