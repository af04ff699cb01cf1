import { describe, expect, it } from "vitest";

import { createTokens } from "../security/tokens.ts";
import { withVisitor } from "./identity.ts";

const number = "11010519491231002X";
const tokensOf = (seed: number) => createTokens(Buffer.alloc(32, seed));
const issue = { type: "IssueTicket", serviceId: "social" as never, channel: "kiosk" } as const;

describe("an identity number", () => {
  it("IDN2 ends at the gateway: what goes on is a hash, the same for the same person", () => {
    const known = withVisitor({ ...issue, identity: number }, tokensOf(1));
    const again = withVisitor({ ...issue, identity: " 110105 19491231 002x" }, tokensOf(1));
    if (!known.ok) throw new Error("a right number is taken");
    expect(known).toEqual(again);
    expect(known.value).not.toHaveProperty("identity");
    expect(JSON.stringify(known.value)).not.toContain("19491231");
    expect(known.value).toMatchObject({ visitorRef: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/) });
  });

  it("IDN2 is another hash in another hall", () => {
    const [here, there] = [1, 2].map((seed) => withVisitor({ ...issue, identity: number }, tokensOf(seed)));
    expect(here).not.toEqual(there);
  });

  it("IDN1 a wrong one is refused, and the refusal does not repeat it", () => {
    const refused = withVisitor({ ...issue, identity: "110105194912310021" }, tokensOf(1));
    expect(refused).toEqual({ ok: false, failure: { code: "InvalidIdentity", details: { path: "identity" } } });
  });

  it("IDN2 a reference that a client made is hashed as well: it may be a number in plain sight", () => {
    const known = withVisitor({ ...issue, visitorRef: "110101199003074258" }, tokensOf(1));
    expect(JSON.stringify(known)).not.toContain("19900307");
    expect(known).toMatchObject({ ok: true, value: { visitorRef: expect.any(String) } });
  });

  it("IDN2 commands without one go on as they are", () => {
    expect(withVisitor(issue, tokensOf(1))).toEqual({ ok: true, value: issue });
  });
});
