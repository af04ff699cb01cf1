import { expect, test } from "vitest";

import { createHttpServer } from "./http-server.ts";

test("WIRE9 a head has ten seconds, a request thirty, and an answer that nobody reads a minute", async () => {
  const never = (): never => {
    throw new Error("nothing is asked here");
  };
  const app = await createHttpServer({
    appsDir: "/none",
    voicesDir: "/none",
    media: { folder: "/none", list: never } as never,
    mediaUpload: {} as never,
    index: never,
    pairing: { about: never, ask: never, answerTo: never, isOwnOrigin: never },
    isReady: never,
    metrics: never,
    onFault: never,
  });
  const { headersTimeout, requestTimeout, keepAliveTimeout, timeout } = app.server;
  expect({ headersTimeout, requestTimeout, keepAliveTimeout, timeout }).toEqual({
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 20_000,
    timeout: 60_000,
  });
  await app.close();
});
