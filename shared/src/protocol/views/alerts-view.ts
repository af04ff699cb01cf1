import type { AlertAbout, AlertSeverity } from "../../domain/alert.ts";
import type { ClerkId, ServiceId, WindowId } from "../../domain/ids.ts";
import type { Text } from "../../domain/text.ts";

/** `staffNumber` null: somebody whom the hall does not know any more. */
export type Acknowledgement = { atMs: number; staffNumber: string | null; note: string | null };

/** Something that somebody should see to, as long as it lasts. */
export type ShownAlert = {
  key: string;
  severity: AlertSeverity;
  about: AlertAbout;
  /** What people call the service, the window or the device; null: it is about the hall. */
  name: Text | null;
  sinceMs: number;
  /** Of machines that go by one name. */
  addresses?: string[];
  /** On record, so that it can be acknowledged; it is a second after it has begun. */
  isRecorded: boolean;
  acknowledged: Acknowledgement | null;
};

/** An alert of today as it went. */
export type AlertRecord = {
  key: string;
  severity: AlertSeverity;
  about: AlertAbout;
  name: Text | null;
  raisedAtMs: number;
  /** null: it lasts. */
  endedAtMs: number | null;
  acknowledged: Acknowledgement | null;
};

/** What a supervisor could do now, or should know; from playing the hall forward. A further kind is a further member. */
export type Advice =
  | {
      type: "open-window";
      windowId: WindowId;
      clerkId: ClerkId;
      /** The service whose people gain most. */
      serviceId: ServiceId;
      /** Less waiting for each of those who wait now, on average. */
      savedMin: number;
    }
  | {
      /** An open window with few people of its own would cover for this service for a while. */
      type: "switch-profile";
      windowId: WindowId;
      serviceId: ServiceId;
      savedMin: number;
    }
  | {
      /** Somebody who takes a ticket now would probably not be done before the service closes. */
      type: "cannot-finish";
      serviceId: ServiceId;
      minutesLeft: number;
      waiting: number;
    };

/** Advice that somebody has followed today. */
export type AppliedAdvice = { atMs: number; staffNumber: string | null } & (
  | { type: "open-window"; windowId: WindowId }
  | { type: "switch-profile"; windowId: WindowId; serviceId: ServiceId }
  | {
      type: "cannot-finish";
      serviceIds: ServiceId[];
      /** false: the notice was withdrawn since. */
      isPublished: boolean;
    }
);
