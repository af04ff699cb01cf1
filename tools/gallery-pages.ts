import { createServer } from "vite";

import { inRepo, repoRoot } from "./paths.ts";
import { rendererConfig } from "./vite/targets.ts";

/**
 * The gallery pages of an app, as long as `draw` needs them; `base` ends with a slash. `isFast`: without the checks that
 * libraries make while somebody works on a page.
 */
export const withGalleryPages = async <Result>(
  app: string,
  draw: (base: string) => Promise<Result>,
  { isFast = false } = {},
): Promise<Result> => {
  const environment = process.env["NODE_ENV"];
  if (isFast) process.env["NODE_ENV"] = "production";
  const server = await createServer({
    ...(await rendererConfig(app)),
    cacheDir: inRepo(".cache/vite-gallery", isFast ? `${app}-fast` : app),
    server: { host: "127.0.0.1", port: 0, hmr: false, fs: { allow: [repoRoot] } },
  });
  await server.listen();
  try {
    return await draw(server.resolvedUrls?.local[0] ?? "");
  } finally {
    await server.close();
    if (environment === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = environment;
  }
};
