import type { OverviewView } from "@yichuang/shared/protocol/views/queues-view";

import { deviceName } from "../domain/read/devices.ts";
import type { State } from "../domain/state.ts";
import type { Member } from "./members.ts";

/** A device that comes back by another way has left its old line to die for so long. */
const settledMs = 20_000;

/**
 * SET14, DSP12: devices of one role and name that are here from several addresses at once: a configuration was copied. Several
 * pages of one machine are one device. Longest first.
 */
export const doublesOf = (members: Iterable<Member>, state: State, nowMs: number): OverviewView["doubles"] => {
  const byName = new Map<string, Member[]>();
  for (const member of members) {
    if (member.role === "phone" || nowMs - member.connectedAtMs < settledMs) continue;
    const key = `${member.role} ${member.device}`;
    byName.set(key, [...(byName.get(key) ?? []), member]);
  }
  return [...byName.values()]
    .flatMap((known) => {
      const [first] = known;
      const addresses = [...new Set(known.map(({ address }) => address))].toSorted();
      if (!first || addresses.length < 2) return [];
      const { role, device } = first;
      const sinceMs = Math.max(...known.map(({ connectedAtMs }) => connectedAtMs));
      return { role, device, name: deviceName(state, device), addresses, sinceMs };
    })
    .toSorted((a, b) => a.sinceMs - b.sinceMs);
};
