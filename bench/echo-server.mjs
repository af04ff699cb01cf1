import { createServer } from "node:http";

import { Server } from "socket.io";

/** The floor of a round trip: Socket.IO with the server's settings, and an answer that is ready. */
const http = createServer();
const io = new Server(http, { serveClient: false, perMessageDeflate: false, httpCompression: false });
io.on("connection", (socket) =>
  socket.on("command", (message, reply) => reply({ ok: true, revision: 1, result: message })),
);
http.listen(0, "127.0.0.1", () => process.stdout.write(`${http.address().port}\n`));
