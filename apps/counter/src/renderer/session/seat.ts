import type { WindowId } from "@yichuang/shared/domain/ids";
import type { SignedIn } from "@yichuang/shared/protocol/results";

/** Who works at this screen and where. Kept over a reload, gone with the tab. */
export type Seat = { token: string; clerk: SignedIn["clerk"]; windowId: WindowId | null };

const key = "yichuang.seat";

export const saveSeat = (seat: Seat | null): void => {
  try {
    if (seat === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(seat));
  } catch {
    // Storage is blocked in some embedded browsers: the seat then lasts until a reload.
  }
};

/** The seat of before a reload; null when there is none or it cannot be read. */
export const readSeat = (): Seat | null => {
  try {
    const seat = JSON.parse(sessionStorage.getItem(key) ?? "null") as Seat | null;
    return typeof seat?.token === "string" && typeof seat.clerk?.clerkId === "string" ? seat : null;
  } catch {
    return null;
  }
};

export const seatOf = ({ token, clerk, windowId }: SignedIn): Seat => ({ token, clerk, windowId: windowId ?? null });

export const isAtWindow = (seat: Seat): boolean =>
  seat.clerk.roles.includes("clerk") || seat.clerk.roles.includes("reviewer");
