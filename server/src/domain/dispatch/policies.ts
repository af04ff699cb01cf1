import type { PolicyName } from "@yichuang/shared/domain/dispatch";

import { cnq } from "./policies/cnq.ts";
import { dedicated } from "./policies/dedicated.ts";
import { even } from "./policies/even.ts";
import { fifo } from "./policies/fifo.ts";
import { fqm } from "./policies/fqm.ts";
import { novosga } from "./policies/novosga.ts";
import type { Policy } from "./policy.ts";
import { qmaticLike } from "./policies/qmatic-like.ts";
import { theq } from "./policies/theq.ts";
import { zms } from "./policies/zms.ts";

/** Every policy by its name. */
export const policies: Readonly<Record<PolicyName, Policy>> = {
  even,
  fifo,
  dedicated,
  zms,
  novosga,
  theq,
  fqm,
  cnq,
  "qmatic-like": qmaticLike,
};
