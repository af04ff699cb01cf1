import type { Result } from "@yichuang/shared/lib/result";
import {
  type About,
  aboutAsk,
  type AboutAsk,
  type PairingAnswer,
  type PairingAsk,
  pairingAsk,
  type PairingAsked,
} from "@yichuang/shared/protocol/pairing";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

export type PairingRoutesOptions = {
  /** `at`: where the server was reached, "192.168.1.10:4310". */
  about: (asked: AboutAsk | null, at: string) => Promise<About>;
  ask: (asked: PairingAsk, address: string) => Promise<Result<PairingAsked, { waitS: number }>>;
  answerTo: (requestId: string) => PairingAnswer;
  /** May a page of this origin ask? */
  isOwnOrigin: (origin: string | undefined, host: string | undefined) => boolean;
};

/** Pages of the Electron apps have an origin of their own and must be told that they may read the answer. */
const allowApps = (request: FastifyRequest, reply: FastifyReply): void => {
  const { origin } = request.headers;
  reply.header("Cache-Control", "no-store").header("Vary", "Origin");
  if (origin?.startsWith("app://") === true)
    reply.header("Access-Control-Allow-Origin", origin).header("Access-Control-Allow-Headers", "Content-Type");
};

/** The address of this server on this connection, whatever the request says of it. */
const reachedAt = ({ localAddress = "", localPort = 0 }: FastifyRequest["socket"]): string => {
  const address = localAddress.replace(/^::ffff:/, "");
  return address.includes(":") ? `[${address}]:${localPort}` : `${address}:${localPort}`;
};

/** SET1, SET2: who this server is, and the way in for a device that has no token yet. Another site's page gets nothing. */
export const addPairingRoutes = (app: FastifyInstance, options: PairingRoutesOptions): void => {
  const { about, ask, answerTo, isOwnOrigin } = options;
  const guard = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    allowApps(request, reply);
    return isOwnOrigin(request.headers.origin, request.headers.host)
      ? undefined
      : reply.code(403).send({ error: "foreign-origin" });
  };
  app.get("/about", async (request, reply) => {
    const answer = await about(aboutAsk.safeParse(request.query).data ?? null, reachedAt(request.socket));
    return reply.header("Cache-Control", "no-store").send(answer);
  });
  app.options("/pair", { preHandler: guard }, async (_request, reply) => reply.code(204).send());
  app.post("/pair", { preHandler: guard }, async (request, reply) => {
    const asked = pairingAsk.safeParse(request.body);
    if (!asked.success) {
      const [issue] = asked.error.issues;
      return reply.code(400).send({ error: "invalid", field: (issue?.path ?? []).join("."), problem: issue?.message });
    }
    const taken = await ask(asked.data, request.ip);
    if (taken.ok) return reply.code(201).send(taken.value);
    return reply.code(429).header("Retry-After", String(taken.failure.waitS)).send({ error: "too-many" });
  });
  app.get<{ Params: { requestId: string } }>("/pair/:requestId", { preHandler: guard }, async (request, reply) =>
    reply.send(answerTo(request.params.requestId)),
  );
};
