import { createServer } from "vite";

import { inRepo, repoRoot } from "./paths.ts";
import { rendererConfig } from "./vite/targets.ts";

/** The gallery pages of an app, as long as `draw` needs them; `base` ends with a slash. */
export const withGalleryPages = async <Result>(
  app: string,
  draw: (base: string) => Promise<Result>,
): Promise<Result> => {
  const server = await createServer({
    ...(await rendererConfig(app)),
    cacheDir: inRepo(".cache/vite-gallery", app),
    server: { host: "127.0.0.1", port: 0, hmr: false, fs: { allow: [repoRoot] } },
  });
  await server.listen();
  try {
    return await draw(server.resolvedUrls?.local[0] ?? "");
  } finally {
    await server.close();
  }
};
