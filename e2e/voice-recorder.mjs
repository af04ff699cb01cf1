/**
 * Runs in a display's page before its own scripts: writes down what is scheduled to sound and when, what is heard at the
 * loudspeaker, which announcement the stage shows, which calls the board lists, what was said to the end, and when there
 * was a line to the server. All times are the machine's, ms.
 */
(() => {
  const nowMs = () => performance.timeOrigin + performance.now();
  const record = { sounds: [], heard: [], shown: [], listed: {}, said: [], lines: [] };
  window.voiceRecord = record;

  /** Looks at a call of a method before it is done. */
  const watch = (prototype, name, look) => {
    const original = prototype[name];
    prototype[name] = function (...args) {
      look(this, ...args);
      return Reflect.apply(original, this, args);
    };
  };
  const entries = new WeakMap();
  watch(AudioBufferSourceNode.prototype, "start", (source, when = 0) => {
    const startMs = nowMs() + (when - source.context.currentTime) * 1000;
    const entry = { startMs, endMs: startMs + (source.buffer?.duration ?? 0) * 1000 };
    entries.set(source, entry);
    record.sounds.push(entry);
  });
  watch(AudioBufferSourceNode.prototype, "stop", (source) => {
    const entry = entries.get(source);
    if (entry) entry.endMs = Math.max(entry.startMs, Math.min(entry.endMs, nowMs()));
  });
  /** Louder than −60 dB of full scale. */
  const audible = 0.001;
  const connect = Reflect.get(AudioNode.prototype, "connect");
  const ears = new WeakSet();
  /** Beside the loudspeaker: it hears whatever goes there, 21 ms at a time. */
  const listen = (source, context) => {
    const ear = context.createScriptProcessor(1024, 1, 1);
    ears.add(ear);
    ear.addEventListener("audioprocess", ({ inputBuffer, playbackTime }) => {
      if (!inputBuffer.getChannelData(0).some((sample) => Math.abs(sample) > audible)) return;
      const startMs = nowMs() + (playbackTime - context.currentTime) * 1000;
      const endMs = startMs + inputBuffer.duration * 1000;
      const last = record.heard.at(-1);
      if (last && startMs - last.endMs < 5) last.endMs = endMs;
      else record.heard.push({ startMs, endMs });
    });
    Reflect.apply(connect, source, [ear]);
    Reflect.apply(connect, ear, [context.destination]);
  };
  watch(AudioNode.prototype, "connect", (source, target) => {
    if (target instanceof AudioDestinationNode && !ears.has(source)) listen(source, source.context);
  });
  watch(Storage.prototype, "setItem", (_, key, value) => {
    if (key === "yichuang.said") record.said.push({ id: JSON.parse(value).at(-1), atMs: nowMs() });
  });

  const PlainWebSocket = window.WebSocket;
  window.WebSocket = class extends PlainWebSocket {
    constructor(...args) {
      super(...args);
      const line = { fromMs: Infinity, toMs: Infinity };
      this.addEventListener("open", () => {
        line.fromMs = nowMs();
        record.lines.push(line);
      });
      this.addEventListener("close", () => (line.toMs = nowMs()));
    }
  };

  let last;
  new MutationObserver(() => {
    const id = document.querySelector('[data-testid="caption"]')?.getAttribute("data-announcement") ?? null;
    if (id !== last) record.shown.push({ id: (last = id), atMs: nowMs() });
    for (const { dataset } of document.querySelectorAll('[data-testid^="call-row-"]'))
      record.listed[dataset.testid.slice("call-row-".length)] ??= nowMs();
  }).observe(document, { subtree: true, childList: true, attributes: true });
})();
