import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type SilentProxy = {
  url: string;
  /** From now on bytes of lines that are open get lost in both directions, and nobody is told: a cable pulled out. */
  goSilent: () => void;
  close: () => Promise<void>;
};

/** A line to a server on this machine that can break without a word. */
export const startSilentProxy = async (url: string): Promise<SilentProxy> => {
  const pairs: [Socket, Socket][] = [];
  const server = createServer((near) => {
    const far = connect(Number(new URL(url).port), "127.0.0.1");
    pairs.push([near, far]);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("error", () => undefined);
      from.on("close", () => to.destroy());
      from.pipe(to);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    goSilent: () => {
      for (const pair of pairs)
        for (const socket of pair) {
          socket.unpipe();
          socket.removeAllListeners("close");
          socket.resume();
        }
    },
    close: async () => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
};
