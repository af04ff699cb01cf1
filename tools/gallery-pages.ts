import { preview } from "vite";

import { buildFirst } from "./build-first.ts";
import { galleryDir } from "./vite/targets.ts";

/** The gallery pages of an app, built anew when they are stale, as long as `draw` needs them; `base` ends with a slash. */
export const withGalleryPages = async <Result>(
  app: string,
  draw: (base: string) => Promise<Result>,
): Promise<Result> => {
  if (!(await buildFirst(`gallery/${app}`))) throw new Error(`the gallery of ${app} could not be built, see above`);
  const server = await preview({
    configFile: false,
    logLevel: "warn",
    build: { outDir: galleryDir(app) },
    preview: { host: "127.0.0.1", port: 0 },
  });
  try {
    return await draw(server.resolvedUrls?.local[0] ?? "");
  } finally {
    await server.close();
  }
};
