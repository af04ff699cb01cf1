import { createServer } from "node:http";
import { setTimeout } from "node:timers/promises";

import { Server } from "socket.io";

/** The floor of a reconnect storm: Socket.IO with the server's settings, that greets and answers what it was given at the start. */
const { PORT = "0", LISTEN_AFTER_MS = "0", SNAPSHOT = "{}" } = process.env;
const snapshot = JSON.parse(SNAPSHOT);
const http = createServer();
const io = new Server(http, {
  serveClient: false,
  perMessageDeflate: false,
  httpCompression: false,
  pingInterval: 5_000,
  pingTimeout: 10_000,
});
io.on("connection", (socket) => {
  socket.on("subscribe", (_message, reply) => reply({ ok: true, revision: 1, snapshot }));
  socket.emit("hello", { protocol: 1, revision: 1 });
});
await setTimeout(Number(LISTEN_AFTER_MS));
http.listen(Number(PORT), "127.0.0.1", 2048, () =>
  process.stdout.write(`${JSON.stringify({ msg: "ready", port: http.address().port })}\n`),
);
