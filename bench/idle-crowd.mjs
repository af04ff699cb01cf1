import { connect } from "node:net";

/**
 * Who holds connections open, from loopback addresses of its own: `IDLE` that ask nothing, `SLOW` each that send a head byte
 * by byte, send a body byte by byte, or ask for a page and read nothing of it. One that was closed is opened again. Says
 * "ready" when all were open at once, and over the channel, when asked, how many are.
 */
const { PORT = "0", IDLE = "1000", SLOW = "100" } = process.env;
const port = Number(PORT);
/** Below the bound on idle connections of one address, so that they stay. */
const eachAddress = 200;
const againMs = 200;
const byteMs = 500;
const head = "GET / HTTP/1.1\r\nHost: hall\r\nX-Slow: ";
const post = "POST /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: hall\r\nContent-Length: 100000\r\n\r\n";
const page = "GET /counter/ HTTP/1.1\r\nHost: hall\r\n\r\n";

let begun = 0;
const open = new Set();

const hold = (first, byte, reads) => {
  const address = `127.0.1.${1 + Math.floor(begun / eachAddress)}`;
  begun += 1;
  const begin = () => {
    const socket = connect({ host: "127.0.0.1", port, localAddress: address });
    let ticking;
    socket.on("connect", () => {
      open.add(socket);
      if (first) socket.write(first);
      if (byte) ticking = setInterval(() => socket.write(byte), byteMs);
    });
    socket.on("error", () => undefined);
    if (reads) socket.resume();
    socket.on("close", () => {
      open.delete(socket);
      clearInterval(ticking);
      setTimeout(begin, againMs);
    });
  };
  begin();
};

for (let count = 0; count < Number(IDLE); count += 1) hold("", "", true);
for (let count = 0; count < Number(SLOW); count += 1) {
  hold(head, "a", true);
  hold(post, "a", true);
  hold(page, page, false);
}

const waiting = setInterval(() => {
  if (open.size < begun) return;
  clearInterval(waiting);
  process.stdout.write("1\n");
}, 20);
process.on("message", () => process.send?.(open.size));
