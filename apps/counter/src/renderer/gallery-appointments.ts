import type { AppointmentCode, ItemId, ServiceId } from "@yichuang/shared/domain/ids";
import type { AppointmentInfo, SlotsInfo } from "@yichuang/shared/protocol/queries";

const halfHourMs = 30 * 60_000;
/** The day of the gallery, in Shanghai. */
const from = (local: string): number => Date.parse(`2026-11-23T${local}+08:00`);

/** What is left of a day of half hours with a lunch break, some of them taken. */
export const gallerySlots: SlotsInfo = {
  slots: [
    ...Array.from({ length: 3 }, (_, slot) => ({ atMs: from("10:30") + slot * halfHourMs, free: slot })),
    ...Array.from({ length: 7 }, (_, slot) => ({ atMs: from("13:30") + slot * halfHourMs, free: slot === 3 ? 0 : 6 })),
  ],
};

export const galleryAppointment: AppointmentInfo = {
  code: "482913" as AppointmentCode,
  serviceId: "social-security" as ServiceId,
  itemId: "pension-transfer" as ItemId,
  atMs: from("14:00"),
  obstacle: null,
};
