import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import { median, percentile, type Measure } from "../measure.ts";
import { openWindow, startHall, stopServing, timesOf } from "../serving.ts";

const idle = 1_000;
/** Of each of three kinds. */
const slow = 100;
const calls = 300;
const restMs = 10;
/** Those that take too long are closed and come anew: at any moment a few are missing. */
const openMin = 0.9 * (idle + 3 * slow);

/** Starts the crowd, waits until it is whole, and gives what ends it. That rejects when most of it was not there any more. */
const openCrowd = async (port: number): Promise<() => Promise<void>> => {
  const crowd = fork(join(import.meta.dirname, "../idle-crowd.mjs"), {
    env: { ...process.env, PORT: String(port), IDLE: String(idle), SLOW: String(slow) },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  if (!crowd.stdout) throw new Error("the crowd has an output");
  await once(crowd.stdout, "data");
  return async () => {
    crowd.send("count");
    const [count] = (await once(crowd, "message")) as [number];
    const ended = once(crowd, "exit");
    crowd.kill("SIGKILL");
    await ended;
    if (count < openMin) throw new Error(`only ${count} of the crowd's connections were open`);
  };
};

/** A clerk works while somebody holds a thousand connections open and hundreds ask byte by byte. */
export const idleCrowd: Measure = {
  name: "idle-crowd",
  subjectIs: `the slowest hundredth of ${calls} CallNextTicket while ${idle} idle and ${3 * slow} slow connections are held open`,
  floorIs: "the same with nobody else there",
  unit: "ms",
  goal: { subjectAtMost: 300 },
  prepare: async (folder) => {
    const server = await startHall(join(folder, "data"));
    const desk = await openWindow(server.url);
    await desk.issue();
    let ticketId = "";
    const middles: number[] = [];
    const callAll = async (): Promise<number[]> => {
      const call = async (): Promise<void> => void (ticketId = await desk.call());
      return timesOf(calls, call, async () => {
        await desk.giveBack(ticketId);
        await setTimeout(restMs);
      });
    };
    return {
      subject: async () => {
        const end = await openCrowd(server.port);
        const times = await callAll();
        await end();
        middles.push(median(times));
        return percentile(times, 0.99);
      },
      floor: async () => percentile(await callAll(), 0.99),
      figures: () => ({ "median of the calls meanwhile": median(middles) }),
      close: async () => {
        desk.close();
        await stopServing(server);
      },
    };
  },
};
