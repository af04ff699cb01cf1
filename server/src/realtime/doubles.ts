import type { OutsideAlert } from "../domain/outside.ts";
import type { Member } from "./members.ts";

/** A device that comes back by another way has left its old line to die for so long. */
const settledMs = 20_000;

/**
 * SET14, DSP12: devices of one role and name that are here from several addresses at once: a configuration was copied. Several
 * pages of one machine are one device. Longest first.
 */
export const doublesOf = (members: Iterable<Member>, nowMs: number): OutsideAlert[] => {
  const byName = new Map<string, Member[]>();
  for (const member of members) {
    if (member.role === "phone" || nowMs - member.connectedAtMs < settledMs) continue;
    const key = `${member.role} ${member.device}`;
    byName.set(key, [...(byName.get(key) ?? []), member]);
  }
  return [...byName.values()]
    .flatMap((known): OutsideAlert[] => {
      const [first] = known;
      const addresses = [...new Set(known.map(({ address }) => address))].toSorted();
      if (!first || addresses.length < 2) return [];
      const { role, device } = first;
      const sinceMs = Math.max(...known.map(({ connectedAtMs }) => connectedAtMs));
      return [{ about: { type: "device-double", role, device, count: addresses.length }, sinceMs, addresses }];
    })
    .toSorted((a, b) => a.sinceMs - b.sinceMs);
};
