import { expect, test } from "vitest";

import type { MachineConfig } from "./app-config.ts";
import { configOfPage, partitionOfPage } from "./page-identity.ts";

const config: MachineConfig = {
  serverUrl: "http://10.0.0.2:4310",
  device: "display-12ab",
  name: null,
  deviceToken: "paired",
  isSetUp: true,
  printer: null,
  screens: ["mode=board", "mode=board"],
  adminPin: null,
  servers: [],
  isServerFixed: false,
  hallId: null,
};

test("DSP11 the first page is the machine itself, with its token and its memory", () => {
  expect(configOfPage(config, 0)).toEqual(config);
  expect(partitionOfPage(0)).toBeUndefined();
});

test("DSP11 a further page is a device of its own, without the token of another, with a memory that stays", () => {
  expect(configOfPage(config, 1)).toEqual({ ...config, device: "display-12ab-2", deviceToken: null });
  expect([1, 2].map(partitionOfPage)).toEqual(["persist:page-2", "persist:page-3"]);
});
