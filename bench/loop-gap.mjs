import { isMainThread } from "node:worker_threads";

/**
 * Loaded before a server (`--import`): tells over the channel to its parent the longest time for which the event loop was held
 * up, and how long the process has worked, ms, since it was asked last. Of a hold-up only as much counts as the process has worked meanwhile: on a busy machine it also
 * waits for its turn.
 */
let longestMs = 0;
let askedCpuUs = 0;
let [lastMs, lastCpuUs] = [performance.now(), 0];
const look = () => {
  const { user, system } = process.cpuUsage();
  const [nowMs, cpuUs] = [performance.now(), user + system];
  longestMs = Math.max(longestMs, Math.min(nowMs - lastMs - 1, (cpuUs - lastCpuUs) / 1_000));
  [lastMs, lastCpuUs] = [nowMs, cpuUs];
};
// A worker of the server loads this too, has no channel, and would only cost time.
if (isMainThread) setInterval(look, 1).unref();
process.on("message", () => {
  process.send?.({ longestMs, workMs: (lastCpuUs - askedCpuUs) / 1_000 });
  [longestMs, askedCpuUs] = [0, lastCpuUs];
});
process.channel?.unref();
