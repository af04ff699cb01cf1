/** Who calls: somebody with a ticket, somebody with a phone, or somebody at a device that stands somewhere. */
export type GuideCaller = { kind: "ticket"; label: string } | { kind: "phone" } | { kind: "device"; device: string };

/** GDE5: what a guide looks for, read from the id of the device that called. */
export const callerOf = (device: string): GuideCaller => {
  const label = /^phone-([A-Z]{1,4}\d{1,6})$/.exec(device)?.[1];
  if (label !== undefined) return { kind: "ticket", label };
  return device.startsWith("phone-") ? { kind: "phone" } : { kind: "device", device };
};
