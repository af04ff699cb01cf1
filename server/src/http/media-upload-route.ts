import type { Locale } from "@yichuang/shared/domain/text";
import { rejectionMessage } from "@yichuang/shared/i18n/rejection-messages";
import type { Result } from "@yichuang/shared/lib/result";
import { type MediaPieceAsk, mediaPieceAsk } from "@yichuang/shared/protocol/media-upload";
import { mediaPieceBytes } from "@yichuang/shared/protocol/media";
import type { RejectionCode } from "@yichuang/shared/protocol/rejection";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

type Refusal = { code: RejectionCode; details?: Record<string, unknown> };
type Piece = Omit<MediaPieceAsk, "uploadId"> & { bytes: Buffer };

export type MediaUploadOptions = {
  put: (uploadId: string, piece: Piece) => Promise<Result<{ received: number }, Refusal>>;
  /** Why who holds this session's token may not bring a file; null: may. */
  refusalOf: (token: string) => Promise<Refusal | null>;
  /** May a page of this origin ask? */
  isOwnOrigin: (origin: string | undefined, host: string | undefined) => boolean;
};

const statusOf: Partial<Record<Refusal["code"], number>> = {
  Unauthorized: 401,
  Forbidden: 403,
  UnknownMedia: 409,
  MediaNameTaken: 409,
  MediaTooLarge: 413,
  MediaNotPlayable: 415,
  MediaFull: 507,
  MediaDiskFull: 507,
};

const refuseWith = (request: FastifyRequest, reply: FastifyReply, { code, details }: Refusal): FastifyReply => {
  const locale: Locale = request.headers["accept-language"]?.startsWith("en") === true ? "en" : "zh";
  const rejection = { code, message: rejectionMessage(code, locale, details), ...(details ? { details } : {}) };
  return reply.code(statusOf[code] ?? 400).send({ ok: false, rejection });
};

/** MED1: a supervisor's page brings a file piece by piece; it is played once `UpdateMedia` has given it its name. */
export const addMediaUpload = (app: FastifyInstance, { put, refusalOf, isOwnOrigin }: MediaUploadOptions): void => {
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  const path = "/media-upload/:uploadId";
  const guard = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { origin, host } = request.headers;
    reply.header("Cache-Control", "no-store").header("Vary", "Origin");
    if (!isOwnOrigin(origin, host)) return reply.code(403).send({ error: "foreign-origin" });
    // Pages of the Electron apps have an origin of their own.
    if (origin?.startsWith("app://") === true)
      reply
        .header("Access-Control-Allow-Origin", origin)
        .header("Access-Control-Allow-Methods", "PUT")
        .header("Access-Control-Allow-Headers", "Authorization, Content-Type");
    return undefined;
  };
  /** Before a byte of the body is read. */
  const authorize = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const refusal = await refusalOf(request.headers.authorization?.replace(/^Bearer /, "") ?? "");
    return refusal ? refuseWith(request, reply, refusal) : undefined;
  };
  app.options(path, { onRequest: guard }, async (_request, reply) => reply.code(204).send());
  app.put<{ Params: { uploadId: string } }>(
    path,
    { onRequest: [guard, authorize], bodyLimit: mediaPieceBytes },
    async (request, reply) => {
      const asked = mediaPieceAsk.safeParse({ ...(request.query as object), uploadId: request.params.uploadId });
      if (!asked.success || !Buffer.isBuffer(request.body))
        return refuseWith(request, reply, { code: "InvalidCommand" });
      const { uploadId, ...piece } = asked.data;
      const taken = await put(uploadId, { ...piece, bytes: request.body });
      return taken.ok ? reply.send({ ok: true, ...taken.value }) : refuseWith(request, reply, taken.failure);
    },
  );
};
