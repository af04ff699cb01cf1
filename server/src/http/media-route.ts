import fastifyStatic from "@fastify/static";
import { mediaVersion } from "@yichuang/shared/protocol/media";
import type { MediaItem } from "@yichuang/shared/protocol/queries";
import type { FastifyInstance } from "fastify";

export type MediaOptions = {
  folder: string;
  /** The file of this name that may be played; null: none, whatever else lies there. */
  find: (file: string) => Promise<MediaItem | null>;
};

/** DSP31: a file whose address names the version that lies there is kept by browsers; another address is asked anew. */
export const addMedia = async (app: FastifyInstance, { folder, find }: MediaOptions): Promise<void> => {
  // For `sendFile`: types, ranges and tags. Which files there are is asked each time.
  await app.register(fastifyStatic, { serve: false });
  app.get<{ Params: { file: string }; Querystring: { v?: string } }>("/media/:file", async (request, reply) => {
    const item = await find(request.params.file);
    if (item === null) return reply.callNotFound();
    const isVersion = request.query.v === mediaVersion(item);
    // The display in Electron is a page of its own origin.
    reply.header("Cross-Origin-Resource-Policy", "cross-origin");
    return reply.sendFile(item.file, folder, isVersion ? { maxAge: "365d", immutable: true } : { maxAge: 0 });
  });
};
