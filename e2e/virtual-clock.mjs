/**
 * Runs in a page before its own scripts: time stands still until `virtualClock.run(ms)` is called, and then passes as fast
 * as the page can work. `virtualClock.timers()` tells how many timers are set.
 */
(() => {
  const startMs = Date.UTC(2026, 10, 23, 2, 41);
  let nowMs = 0;
  let lastId = 0;
  /** By id: when it is due, what it does, and after how long again (0: once). */
  const timers = new Map();
  const set = (everyMs, job, delayMs, args) => {
    lastId += 1;
    timers.set(lastId, { atMs: nowMs + Math.max(1, Number(delayMs) || 0), everyMs, job: () => job(...args) });
    return lastId;
  };
  const clear = (id) => void timers.delete(id);
  window.setTimeout = (job, delayMs, ...args) => set(0, job, delayMs, args);
  window.setInterval = (job, delayMs, ...args) => set(Math.max(1, Number(delayMs) || 0), job, delayMs, args);
  window.requestAnimationFrame = (job) => set(0, () => job(nowMs), 16, []);
  window.clearTimeout = window.clearInterval = window.cancelAnimationFrame = clear;
  const RealDate = Date;
  window.Date = class extends RealDate {
    constructor(...given) {
      super(...(given.length === 0 ? [startMs + nowMs] : given));
    }
    static now() {
      return startMs + nowMs;
    }
  };
  performance.now = () => nowMs;

  /** Lets React and whatever else waits for the end of this task work. */
  const channel = new MessageChannel();
  const rest = () =>
    new Promise((resolve) => {
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(null);
    });
  const next = () =>
    [...timers].reduce((first, one) => (one[1].atMs < (first?.[1].atMs ?? Infinity) ? one : first), null);
  const run = async (durationMs) => {
    const endMs = nowMs + durationMs;
    for (let due = next(); due !== null && due[1].atMs <= endMs; due = next()) {
      const [id, timer] = due;
      nowMs = Math.max(nowMs, timer.atMs);
      if (timer.everyMs > 0) timer.atMs = nowMs + timer.everyMs;
      else timers.delete(id);
      timer.job();
      await rest();
    }
    nowMs = endMs;
    await rest();
  };
  window.virtualClock = { run, timers: () => timers.size };
})();
