import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, expect, test } from "vitest";

import { createStandbyPage } from "./standby-page.ts";

let http: Server | null = null;
afterEach(() => http?.close());

test("SBY9 a page of the standby tells in both languages where the hall is, and looks again by itself", async () => {
  let isFollowing = true;
  http = createStandbyPage('http://10.0.0.7:4310/"<', () => isFollowing);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/kiosk/`;
  const following = await fetch(url);
  expect([following.status, following.headers.get("retry-after")]).toEqual([503, "5"]);
  const page = await following.text();
  expect(page).toContain('<meta http-equiv="refresh" content="5">');
  expect(page).toMatch(/大厅在 <a href="http:\/\/10\.0\.0\.7:4310[^"]*">[\s\S]*The hall is at/);
  expect(page).not.toContain('"<');
  // Nobody serves: the address of the other one is said, and not that the hall is there.
  isFollowing = false;
  const looking = await (await fetch(url)).text();
  expect(looking).toContain("正在找提供服务的服务器");
  expect(looking).not.toContain("大厅在");
});
