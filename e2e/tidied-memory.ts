import { setTimeout } from "node:timers/promises";

import { gauge } from "./server-metrics.ts";
import type { ServerProcess } from "./server-process.ts";

/** Collects garbage when it is asked: what is left then is what the server holds on to. */
const tidying =
  "import v8 from 'node:v8'; import vm from 'node:vm'; v8.setFlagsFromString('--expose-gc');" +
  "const gc = vm.runInNewContext('gc'); process.on('SIGUSR2', () => [0, 200, 400, 600].map((ms) => setTimeout(gc, ms)));";
const tidyMs = 1_000;
const asksMax = 8;
/** Less is freed than this leaves: nothing to speak of. */
const settledShare = 0.995;

/** For a server whose memory is looked at by `tidiedMemory`. */
export const tidyingEnvironment = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tidying)}`,
};

type Memory = { heapKb: number; residentMb: number };

const readMemory = async ({ pid, url }: ServerProcess): Promise<Memory> => {
  process.kill(pid, "SIGUSR2");
  await setTimeout(tidyMs);
  const heapBytes = await gauge(url, "nodejs_heap_size_used_bytes");
  const residentBytes = await gauge(url, "process_resident_memory_bytes");
  return { heapKb: heapBytes / 2 ** 10, residentMb: residentBytes / 2 ** 20 };
};

/**
 * Memory after the garbage was collected: what the program holds, and what the system counts for the process. On a busy machine
 * a server comes to its collecting late: it is asked again until nothing more is freed. What is held is freed by no asking.
 */
export const tidiedMemory = async (server: ServerProcess): Promise<Memory> => {
  let memory = await readMemory(server);
  for (let more = 1; more < asksMax; more += 1) {
    const next = await readMemory(server);
    const isSettled = next.heapKb > memory.heapKb * settledShare;
    memory = {
      heapKb: Math.min(memory.heapKb, next.heapKb),
      residentMb: Math.min(memory.residentMb, next.residentMb),
    };
    if (isSettled) break;
  }
  return memory;
};
