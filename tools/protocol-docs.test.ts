import { readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { inRepo } from "./paths.ts";
import { protocolPage } from "./protocol-docs.ts";

test("docs/protocol.md says what the schemas say (else run: npx tsx tools/protocol-docs.ts)", () => {
  expect(readFileSync(inRepo("docs/protocol.md"), "utf8")).toBe(protocolPage());
});
