import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { Space } from "@yichuang/shared/domain/space";

import { localTime } from "../domain/calendar.ts";
import type { OutsideAlert } from "../domain/outside.ts";
import type { State } from "../domain/state.ts";
import { doublesOf } from "./doubles.ts";
import type { Member } from "./members.ts";

/** JRN2: the server's disk has little room, or none. */
export type DiskTrouble = { space: Exclude<Space, "ample">; freeMb: number; sinceMs: number };
/** ENG7, ENG8: the server's clock has jumped and is not believed yet, or is behind what is written down. */
export type ClockTrouble = { kind: "ahead" | "behind"; byMinutes: number; sinceMs: number };
/** SBY10: the second server is away, or not yet up to date. */
export type StandbyTrouble = { state: "away" | "behind"; sinceMs: number };

/** What the server knows of its own machine; null: all is well. */
export type Troubles = {
  disk: () => DiskTrouble | null;
  clock: () => ClockTrouble | null;
  standby: () => StandbyTrouble | null;
};

export type DeviceWatch = {
  came: (member: Member) => void;
  /** `others`: who is connected still. */
  went: (member: Member, others: Iterable<Member>, nowMs: number) => void;
  /** ALR1: paired kiosks and displays that were here today and are not, longest first. */
  away: (state: State, index: HallIndex, nowMs: number) => OutsideAlert[];
};

/** Those that stand in the hall and belong there all day. */
const isWatched = ({ role }: Member): boolean => role === "kiosk" || role === "display";
/** Names are the devices' own: without a limit somebody could fill the memory with them. */
const goneMax = 500;

const keyOf = ({ role, device }: { role: string; device: string }): string => `${role} ${device}`;

/** Remembers which devices have gone, as long as the server runs; and from before its start those that were missed already. */
export const createDeviceWatch = ({ alerts }: Pick<State, "alerts">): DeviceWatch => {
  const gone = new Map<string, { role: string; device: string; sinceMs: number }>();
  for (const { about, sinceMs } of alerts.values())
    if (about.type === "device-away") gone.set(keyOf(about), { role: about.role, device: about.device, sinceMs });
  return {
    came: (member) => void gone.delete(keyOf(member)),
    went: (member, others, nowMs) => {
      const key = keyOf(member);
      if (!isWatched(member) || [...others].some((other) => other !== member && keyOf(other) === key)) return;
      gone.set(key, { role: member.role, device: member.device, sinceMs: nowMs });
      const [oldest] = gone.keys();
      if (gone.size > goneMax && oldest !== undefined) gone.delete(oldest);
    },
    away: (state, { hall }, nowMs) => {
      const awayMs = hall.rules.alerts.deviceAwaySeconds * 1000;
      return [...gone.values()].flatMap(({ role, device, sinceMs }): OutsideAlert[] => {
        // Only what has a name was set up to stand here; what went before today was put away.
        const isMissed =
          nowMs - sinceMs >= awayMs &&
          state.deviceNames.has(device) &&
          localTime(sinceMs, hall.timeZone).day === state.businessDay;
        return isMissed ? [{ about: { type: "device-away", role, device }, sinceMs }] : [];
      });
    },
  };
};

/** All that is wrong with machines and lines now. */
export const outsideNow = (
  { disk, clock, standby }: Troubles,
  watch: Pick<DeviceWatch, "away">,
  members: Iterable<Member>,
  { state, index, nowMs }: { state: State; index: HallIndex; nowMs: number },
): OutsideAlert[] => {
  const found: OutsideAlert[] = [];
  const [full, wrong, alone] = [disk(), clock(), standby()];
  if (full) found.push({ about: { type: "disk", space: full.space, freeMb: full.freeMb }, sinceMs: full.sinceMs });
  if (wrong)
    found.push({ about: { type: "clock", kind: wrong.kind, byMinutes: wrong.byMinutes }, sinceMs: wrong.sinceMs });
  if (alone) found.push({ about: { type: "standby", state: alone.state }, sinceMs: alone.sinceMs });
  return [...found, ...watch.away(state, index, nowMs), ...doublesOf(members, nowMs)];
};
