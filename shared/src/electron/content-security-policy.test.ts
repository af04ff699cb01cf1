import { expect, test } from "vitest";

import { contentSecurityPolicy } from "./content-security-policy.ts";

const directives = (serverUrl: string | null): Record<string, string> =>
  Object.fromEntries(
    contentSecurityPolicy(serverUrl)
      .split("; ")
      .map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
  );

test("data comes from the app itself and the hall's server, by http and socket", () => {
  expect(directives("http://10.0.0.2:4310/")["connect-src"]).toBe("'self' http://10.0.0.2:4310 ws://10.0.0.2:4310");
  expect(directives("https://hall.lan")["connect-src"]).toBe("'self' https://hall.lan wss://hall.lan");
});

test("SET6 a page that knows no server yet reaches none", () => {
  expect(directives(null)).toMatchObject({ "connect-src": "'self'", "img-src": "'self' data: blob:" });
});

test("scripts are the app's own files: none inline, none from the server, nothing evaluated", () => {
  const { "script-src": script, "default-src": rest, "frame-ancestors": frames } = directives("http://10.0.0.2:4310");
  expect({ script, rest, frames }).toEqual({ script: "'self'", rest: "'none'", frames: "'none'" });
});
