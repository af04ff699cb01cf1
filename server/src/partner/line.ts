import { type IncomingMessage, request, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { connect, createServer, type TLSSocket } from "node:tls";

/** Both ends know one key: it proves who they are, and nobody else can read or change what they say. */
const tlsWords = {
  ciphers: "ECDHE-PSK-CHACHA20-POLY1305",
  minVersion: "TLSv1.2",
  maxVersion: "TLSv1.2",
} as const;
/** What a line asks for at the port of an HTTP server. */
export const lineProtocol = "yichuang-pair";
const switching = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: yichuang-pair\r\n\r\n";
const headBytes = 8;
const jsonBytesMax = 64 * 1024 * 1024;
const payloadBytesMax = 1024 * 1024 * 1024;
const handshakeWithinMs = 3_000;

export type Line = {
  send: (message: object, payload?: Uint8Array) => void;
  /** What was sent before goes out still. */
  close: () => void;
  /** Nothing more goes out or comes in. */
  destroy: () => void;
};

export type LineEvents = {
  /** A value of JSON that a holder of the key sent, and the bytes that came with it. */
  onMessage: (message: unknown, payload: Buffer) => void;
  /** Something came in; of a large frame this is all that is seen for a while. */
  onBytes?: () => void;
  onClose: () => void;
};

export type OnLine = (line: Line) => LineEvents;

/** Frames: two lengths (4 bytes each), a value of JSON, raw bytes. */
const readFrames = (take: (message: unknown, payload: Buffer) => void): ((chunk: Buffer) => void) => {
  let chunks: Buffer[] = [];
  let length = 0;
  let wanted = headBytes;
  return (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    while (length >= wanted) {
      const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      const jsonEnd = headBytes + bytes.readUInt32BE(0);
      const end = jsonEnd + bytes.readUInt32BE(4);
      if (jsonEnd > jsonBytesMax || end - jsonEnd > payloadBytesMax) throw new Error("a frame that is too long");
      const isWhole = length >= end;
      const rest = isWhole ? bytes.subarray(end) : bytes;
      chunks = rest.length > 0 ? [rest] : [];
      length = rest.length;
      wanted = isWhole ? headBytes : end;
      if (isWhole) take(JSON.parse(bytes.toString("utf8", headBytes, jsonEnd)), bytes.subarray(jsonEnd, end));
    }
  };
};

const frameOf = (message: object, payload?: Uint8Array): Buffer[] => {
  const json = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(json.length, 0);
  head.writeUInt32BE(payload?.length ?? 0, 4);
  return payload && payload.length > 0 ? [head, json, Buffer.from(payload)] : [head, json];
};

const openLine = (tls: TLSSocket, onLine: OnLine): void => {
  tls.setNoDelay(true);
  const events = onLine({
    send: (message, payload) => {
      if (!tls.writable) return;
      tls.cork();
      for (const bytes of frameOf(message, payload)) tls.write(bytes);
      tls.uncork();
    },
    close: () => tls.end(),
    destroy: () => tls.destroy(),
  });
  const read = readFrames(events.onMessage);
  tls.on("data", (chunk: Buffer) => {
    try {
      events.onBytes?.();
      read(chunk);
    } catch {
      tls.destroy();
    }
  });
  tls.on("close", events.onClose);
};

/** For a server on which nobody else takes upgrades: who wants something else than a line is told `status`, and nothing stays open. */
export const refuseOtherUpgrades = (http: Server, status: string): void => {
  http.on("upgrade", ({ headers }: IncomingMessage, socket: Duplex) => {
    if (headers.upgrade === lineProtocol) return;
    // Node hears no errors of a socket that asks for an upgrade: one that breaks now would end the process.
    socket.on("error", () => socket.destroy());
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
  });
};

/** SBY7: takes lines at the port of an HTTP server, from whoever knows the key. */
export const acceptLines = (http: Server, key: Buffer, onLine: OnLine): void => {
  const tlsServer = createServer({
    ...tlsWords,
    handshakeTimeout: handshakeWithinMs,
    pskCallback: (_socket, name) => (name === lineProtocol ? key : null),
  });
  tlsServer.on("secureConnection", (tls) => {
    tls.on("error", () => tls.destroy());
    openLine(tls, onLine);
  });
  tlsServer.on("tlsClientError", (_error, tls) => void tls.destroy());
  http.on("upgrade", ({ headers }: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (headers.upgrade !== lineProtocol) return;
    socket.on("error", () => socket.destroy());
    socket.write(switching);
    if (head.length > 0) socket.unshift(head);
    tlsServer.emit("connection", socket);
  });
};

/** Opens a line to a server of the pair or to the witness; calls back once, with null when nobody who knows the key is there. */
export const dialLine = (url: string, key: Buffer, onLine: OnLine, onFailed: (why: string) => void): void => {
  let isOver = false;
  const fail = (why: string): void => {
    if (!isOver) onFailed(why);
    isOver = true;
  };
  const asking = request(url, {
    headers: { Connection: "Upgrade", Upgrade: lineProtocol },
    timeout: handshakeWithinMs,
    agent: false,
  });
  asking.on("timeout", () => asking.destroy(new Error("no answer")));
  asking.on("error", (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
  asking.on("response", (response) => {
    response.resume();
    fail("no server of this system is there, or one without PARTNER");
  });
  asking.on("upgrade", (_response, socket, head) => {
    if (head.length > 0) socket.unshift(head);
    const tls = connect({
      ...tlsWords,
      socket,
      pskCallback: () => ({ psk: key, identity: lineProtocol }),
      // The key is the proof; there is no certificate.
      checkServerIdentity: () => undefined,
    });
    const slow = setTimeout(() => tls.destroy(new Error("no answer")), handshakeWithinMs);
    tls.on("error", (error: NodeJS.ErrnoException) => {
      const isKey = /DECRYPT|BAD_RECORD_MAC|DIGEST|HANDSHAKE/.test(`${error.code ?? ""} ${error.message}`);
      fail(isKey ? "partner.key is another one there" : (error.code ?? error.message));
      tls.destroy();
    });
    tls.on("close", () => {
      clearTimeout(slow);
      fail("the line was closed");
    });
    tls.once("secureConnect", () => {
      clearTimeout(slow);
      isOver = true;
      openLine(tls, onLine);
    });
  });
  asking.end();
};
