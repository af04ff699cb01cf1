import { isIdentityNumber, plainIdentity } from "@yichuang/shared/domain/identity-number";
import { ok, type Result } from "@yichuang/shared/lib/result";
import type { Command } from "@yichuang/shared/protocol/commands/command";

import { type Refusal, refuse } from "../domain/context.ts";
import type { Tokens } from "../security/tokens.ts";

/**
 * IDN1, IDN2: an identity number ends here. What goes on is a keyed hash, which tells only whether two visits are the same
 * person's, and to nobody without the hall's secret.
 */
export const withVisitor = (command: Command, tokens: Tokens): Result<Command, Refusal> => {
  if (command.type !== "IssueTicket" && command.type !== "CheckIn") return ok(command);
  const { identity, visitorRef, ...rest } = command;
  if (identity !== undefined && !isIdentityNumber(identity)) return refuse("InvalidIdentity", { path: "identity" });
  // A reference of somebody else's making may be a number too, whatever it was meant to be.
  const known = identity === undefined ? visitorRef : plainIdentity(identity);
  return ok(known === undefined ? rest : { ...rest, visitorRef: tokens.forVisitor(known) });
};
