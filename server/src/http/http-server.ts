import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import helmet from "@fastify/helmet";
import fastifyStatic from "@fastify/static";
import { publicPages } from "@yichuang/shared/domain/links";
import fastify, { type FastifyInstance, type FastifyReply } from "fastify";

import { httpTimeouts } from "./connection-limits.ts";
import { indexPage, type IndexPageInput } from "./index-page.ts";
import { addMediaUpload, type MediaUploadOptions } from "./media-upload-route.ts";
import { addMedia, type MediaOptions } from "./media-route.ts";
import { addPairingRoutes, type PairingRoutesOptions } from "./pairing-routes.ts";

export type HttpOptions = {
  /** Folder that holds `kiosk`, `counter`, `display` and `phone`, each with `dist/renderer`. */
  appsDir: string;
  /** Folder of the hall's voice packs. */
  voicesDir: string;
  media: MediaOptions;
  mediaUpload: MediaUploadOptions;
  index: () => IndexPageInput;
  pairing: PairingRoutesOptions;
  isReady: () => boolean;
  metrics: () => Promise<{ contentType: string; body: string }>;
  onFault: (error: unknown, route: string) => void;
};

const pages = ["kiosk", "counter", "display"] as const;
/** Built files carry a hash in their name; pages do not. */
const assetMaxAge = "30d";

const rendererDir = (appsDir: string, app: string): string => join(appsDir, app, "dist", "renderer");

/** Pages, voices and the operator's end points. Socket.IO is attached to `app.server` by the composition root. */
export const createHttpServer = async (options: HttpOptions): Promise<FastifyInstance> => {
  const app = fastify({
    logger: false,
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    return503OnClosing: true,
    // What is read or written by nobody for a minute: a reader who does not read.
    connectionTimeout: 60_000,
    requestTimeout: httpTimeouts.requestTimeout,
    keepAliveTimeout: httpTimeouts.keepAliveTimeout,
    http: httpTimeouts,
  });
  await app.register(helmet, {
    // On a plain-HTTP network these two would send browsers to an HTTPS that is not there.
    strictTransportSecurity: false,
    originAgentCluster: false,
    crossOriginOpenerPolicy: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:"],
        fontSrc: ["'self'", "data:"],
        // Chromium 109 does not take 'self' for ws: on every port.
        connectSrc: ["'self'", "ws:", "wss:"],
        mediaSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) options.onFault(error, request.routeOptions.url ?? "(none)");
    void reply
      .code(status)
      .type("text/plain; charset=utf-8")
      .send(status >= 500 ? "Server fault\n" : "Bad request\n");
  });
  app.setNotFoundHandler(
    (_request, reply) => void reply.code(404).type("text/plain; charset=utf-8").send("Not found\n"),
  );
  addOperatorRoutes(app, options);
  addPairingRoutes(app, options.pairing);
  await addMedia(app, options.media);
  addMediaUpload(app, options.mediaUpload);
  await addPages(app, options);
  return app;
};

const addOperatorRoutes = (app: FastifyInstance, options: HttpOptions): void => {
  app.get("/healthz", async () => ({ ok: true }));
  app.get("/readyz", async (_request, reply) => {
    const isReady = options.isReady();
    return reply.code(isReady ? 200 : 503).send({ ok: isReady });
  });
  app.get("/metrics", async (_request, reply) => {
    const { contentType, body } = await options.metrics();
    return reply.type(contentType).send(body);
  });
};

const addPages = async (app: FastifyInstance, { appsDir, voicesDir, index }: HttpOptions): Promise<void> => {
  app.get("/", async (_request, reply) => reply.type("text/html; charset=utf-8").send(indexPage(index())));
  for (const page of pages) {
    await addFolder(app, `/${page}/`, rendererDir(appsDir, page));
    app.get(`/${page}`, async (request, reply) => redirectToFolder(request.url, page, reply));
  }
  await addPhonePages(app, rendererDir(appsDir, "phone"));
  await addRatePage(app, rendererDir(appsDir, "phone"));
  // The display in Electron is a page of its own origin; there is nothing secret about a voice.
  await addFolder(app, "/voices/", voicesDir, {
    headers: { "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin" },
  });
};

/** PHN1, PHN5: one page for a ticket, a notice list and an appointment; it reads from its own address which. */
const addPhonePages = async (app: FastifyInstance, phone: string): Promise<void> => {
  for (const page of Object.values(publicPages)) {
    await addFolder(app, `/${page}/assets/`, join(phone, "assets"), { isCompressed: true });
    app.get(`/${page}/:word`, async (_request, reply) => sendPage(reply, join(phone, "index.html")));
  }
};

/** RTF5: the screen that faces the citizen at a window; a page of its own beside the phone's. */
const addRatePage = async (app: FastifyInstance, phone: string): Promise<void> => {
  await addFolder(app, "/rate/assets/", join(phone, "assets"), { isCompressed: true });
  app.get("/rate/", async (_request, reply) => sendPage(reply, join(phone, "rate.html")));
  app.get("/rate", async (request, reply) => redirectToFolder(request.url, "rate", reply));
};

const sendPage = async (reply: FastifyReply, path: string): Promise<FastifyReply> => {
  const html = await readFile(path, "utf8").catch(() => null);
  if (html === null) return notBuilt(reply);
  return reply.header("Cache-Control", "no-cache").type("text/html; charset=utf-8").send(html);
};

type FolderOptions = {
  headers?: Record<string, string>;
  /** Compressed forms may stand beside the files; browsers get those. */
  isCompressed?: boolean;
};

/** Serves a folder; one that is not there yet answers so plainly, and the rest of the server works. */
const addFolder = async (
  app: FastifyInstance,
  prefix: string,
  root: string,
  { headers = {}, isCompressed = false }: FolderOptions = {},
): Promise<void> => {
  if (!existsSync(root)) {
    app.get(`${prefix}*`, async (_request, reply) => notBuilt(reply));
    return;
  }
  await app.register(fastifyStatic, {
    root,
    prefix,
    decorateReply: false,
    index: ["index.html"],
    maxAge: assetMaxAge,
    preCompressed: isCompressed,
    setHeaders: (reply, path) => {
      for (const [name, value] of Object.entries(headers)) reply.header(name, value);
      if (path.endsWith(".html") || path.endsWith("manifest.json")) reply.header("Cache-Control", "no-cache");
    },
  });
};

const notBuilt = (reply: FastifyReply): FastifyReply =>
  reply.code(503).type("text/plain; charset=utf-8").send("This page has not been built. Run: npx -y pnpm@12 build\n");

/** `/display?mode=board` keeps its query on the way to `/display/`. */
const redirectToFolder = (url: string, page: string, reply: FastifyReply): FastifyReply => {
  const query = url.includes("?") ? url.slice(url.indexOf("?")) : "";
  return reply.redirect(`/${page}/${query}`);
};
