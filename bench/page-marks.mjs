/**
 * Runs in a page under measure before the page's own scripts: notes when a finger is lifted or a key goes down, and when frames with a
 * command or its reply pass the page's WebSocket. `pageMarks.take()` hands the notes over; `at` is on the page's clock,
 * `epochMs` on the machine's.
 */
(() => {
  let notes = [];
  const typeOf = new Map();
  const note = (what, at = performance.now()) =>
    notes.push({ what, at, epochMs: Date.now() - (performance.now() - at) });

  // The time of the event, not of its handler: a page that is busy when the finger is lifted lets it wait.
  addEventListener("pointerup", (event) => note("touch", event.timeStamp), { capture: true });
  addEventListener("keydown", (event) => note("key", event.timeStamp), { capture: true });
  addEventListener("click", () => note("click"), { capture: true });

  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      this.addEventListener("message", ({ data }) => {
        const [, id] = /^43(\d+)/.exec(data) ?? [];
        if (!typeOf.has(id)) return;
        note(`${typeOf.get(id)} answered`);
        typeOf.delete(id);
      });
    }
    send(data) {
      const [, id] = /^42(\d+)\["command"/.exec(data) ?? [];
      if (id !== undefined) {
        const { type } = JSON.parse(data.slice(data.indexOf("[")))[1];
        typeOf.set(id, type);
        note(type);
      }
      super.send(data);
    }
  };

  /** A button on top of the page that does nothing but ask an echo and wait for the next frame. */
  const placeButton = (url) =>
    new Promise((ready) => {
      const button = document.createElement("button");
      button.id = "floor";
      Object.assign(button.style, { position: "fixed", inset: "45% 25%", zIndex: 1000 });
      const socket = new WebSocket(url);
      socket.addEventListener("message", ({ data }) => {
        if (data === "2") socket.send("3");
        if (data.startsWith("0{")) socket.send("40");
        if (data.startsWith("40")) {
          document.body.append(button);
          ready();
        }
        if (data.startsWith("43")) requestAnimationFrame(() => note("frame"));
      });
      button.addEventListener("click", () => socket.send('420["command",{"type":"Echo"}]'));
    });

  const removeButton = () => document.getElementById("floor")?.remove();

  /** Notes the frame in which another value of the first such attribute on the page is to be seen. */
  const watch = (attribute) => {
    const read = () => document.querySelector(`[${attribute}]`)?.getAttribute(attribute);
    let last = read();
    new MutationObserver(() => {
      if (read() === last) return;
      last = read();
      requestAnimationFrame(() => note("state"));
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: [attribute] });
  };

  const take = () => {
    const taken = notes;
    notes = [];
    return taken;
  };
  window.pageMarks = { take, watch, placeButton, removeButton };
})();
