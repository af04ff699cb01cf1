import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import { commandPermissions } from "@yichuang/shared/protocol/permissions";

import type { Actor } from "./context.ts";

/** ROLE1: the role table's answer for one sender. */
export const isAllowed = (type: CommandType, actor: Actor): boolean =>
  actor.roles.some((role) => commandPermissions[type].includes(role));
