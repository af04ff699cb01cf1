import { setTimeout } from "node:timers/promises";

import { gauge } from "./server-metrics.ts";
import type { ServerProcess } from "./server-process.ts";

/** Collects garbage when it is asked: what is left then is what the server holds on to. */
const tidying =
  "import v8 from 'node:v8'; import vm from 'node:vm'; v8.setFlagsFromString('--expose-gc');" +
  "const gc = vm.runInNewContext('gc'); process.on('SIGUSR2', () => [0, 200, 400, 600].map((ms) => setTimeout(gc, ms)));";
const tidyMs = 1_000;

/** For a server whose memory is looked at by `tidiedMemory`. */
export const tidyingEnvironment = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tidying)}`,
};

/** Memory after the garbage was collected: what the program holds, and what the system counts for the process. */
export const tidiedMemory = async ({ pid, url }: ServerProcess): Promise<{ heapKb: number; residentMb: number }> => {
  process.kill(pid, "SIGUSR2");
  await setTimeout(tidyMs);
  const heapBytes = await gauge(url, "nodejs_heap_size_used_bytes");
  const residentBytes = await gauge(url, "process_resident_memory_bytes");
  return { heapKb: heapBytes / 2 ** 10, residentMb: residentBytes / 2 ** 20 };
};
