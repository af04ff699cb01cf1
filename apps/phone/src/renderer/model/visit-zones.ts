import type { CaseView } from "@yichuang/shared/protocol/views/case-view";
import type { Text } from "@yichuang/shared/domain/text";

type Windows = NonNullable<CaseView["visit"]>["windows"];

/** CPG4: the windows to go to, by the zones that they stand in. */
export const zonesOf = (windows: Windows): { zone: string; zoneName: Text; numbers: number[] }[] => {
  const zones = new Map<string, { zone: string; zoneName: Text; numbers: number[] }>();
  for (const { zone, zoneName, number } of windows) {
    const known = zones.get(zone);
    if (known) known.numbers.push(number);
    else zones.set(zone, { zone, zoneName, numbers: [number] });
  }
  return [...zones.values()];
};
