import type { MachineConfig } from "./app-config.ts";

/** DSP11: to the server the first page is the machine itself, each further one a device of its own, not yet paired. */
export const configOfPage = (config: MachineConfig, page: number): MachineConfig =>
  page === 0 ? config : { ...config, device: `${config.device}-${page + 1}`, deviceToken: null };

/** DSP11: where a page keeps what it remembers; undefined: where the only page of a machine always has. */
export const partitionOfPage = (page: number): string | undefined =>
  page === 0 ? undefined : `persist:page-${page + 1}`;
