import type { ClerkId } from "@yichuang/shared/domain/ids";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { ViewName } from "@yichuang/shared/protocol/views/view";

import { Device, type DeviceOptions } from "./device.ts";
import { Counter } from "./people.ts";

/** The PC of somebody who sits at no window. */
export class Desk extends Counter {
  constructor(person: ClerkId, options: DeviceOptions) {
    super(`desk-${person}`, { clerkId: person, windowId: null }, options);
  }

  /** Whoever sits here does this, and signs in before where need be. */
  send = async (type: CommandType, fields: object): Promise<void> => {
    if (this.isUnseated()) this.connect();
    if (!this.isSignedIn) await this.signIn();
    if (!this.isSignedIn) return;
    const { connection } = this;
    const reply = await this.command(type, fields as never);
    if (connection === this.connection && !reply.ok && reply.rejection.code === "Unauthorized") this.connect();
  };

  override isUnseated = (): boolean =>
    this.isSignedIn && this.shown.some(({ store }) => store.getState().state === "refused");

  protected override begin(): void {
    const { clerkId: person } = this.post;
    if (person === "supervisor") for (const view of ["ratings", "pairings"] as const) this.show(view, {});
    else if (person !== "guide") this.show("cases", { clerkId: person });
  }
}

/** Somebody's phone, or a screen that shows one thing of somebody: the last that was asked for. */
export class Screen extends Device {
  look = (view: ViewName, params: Record<string, string>): void => {
    if (this.shown.length > 0) this.connect();
    this.show(view, params);
  };
}
