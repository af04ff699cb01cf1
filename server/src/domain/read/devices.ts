import type { TicketLabel } from "@yichuang/shared/domain/ids";
import type { Text } from "@yichuang/shared/domain/text";

import type { State } from "../state.ts";
import type { Reading } from "./reading.ts";

/** The hall's printer among the devices that report; no device can call itself so. */
export const hallPrinterDevice = "(hall)";
const hallPrinterName: Text = { zh: "大厅", en: "The hall" };

/** SET13: what people call a device; where nobody has named it, its id. */
export const deviceName = ({ deviceNames }: State, device: string): Text => {
  if (device === hallPrinterDevice) return hallPrinterName;
  const name = deviceNames.get(device) ?? device;
  return { zh: name, en: name };
};

/** OFF10: labels of today's blocks of this device, given out or not. */
export const readLeasedLabels = ({ state }: Reading, device: string): TicketLabel[] =>
  state.leases.flatMap((lease) => (lease.device === device ? lease.labels : []));
