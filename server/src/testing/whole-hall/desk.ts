import type { ClerkId } from "@yichuang/shared/domain/ids";
import type { CommandType } from "@yichuang/shared/protocol/commands/command";
import type { ViewName } from "@yichuang/shared/protocol/views/view";

import { clerkId } from "../../domain/testing/test-hall.ts";
import { Device, type DeviceOptions } from "./device.ts";
import { Counter } from "./people.ts";

/** A PC at no window, at which whoever is needed sits down. */
export class Desk extends Counter {
  constructor(name: string, options: DeviceOptions) {
    super(name, { clerkId: clerkId("supervisor"), windowId: null }, options);
  }

  /** The command of this person, who signs in first where somebody else sat before. */
  of = async (person: ClerkId, type: CommandType, fields: object): Promise<void> => {
    if (this.post.clerkId !== person || this.isUnseated()) {
      this.post = { clerkId: person, windowId: null };
      this.connect();
    }
    if (!this.isSignedIn) await this.signIn();
    if (!this.isSignedIn || this.post.clerkId !== person) return;
    const { connection } = this;
    const reply = await this.command(type, fields as never);
    if (connection === this.connection && !reply.ok && reply.rejection.code === "Unauthorized") this.connect();
  };

  override isUnseated = (): boolean =>
    this.isSignedIn && this.shown.some(({ store }) => store.getState().state === "refused");

  protected override begin(): void {
    const { clerkId: person } = this.post;
    if (person === "supervisor") for (const view of ["overview", "ratings", "pairings"] as const) this.show(view, {});
    else if (person === "guide") this.show("overview", {});
    else this.show("cases", { clerkId: person });
  }
}

/** Somebody's phone, or a screen that shows one thing of somebody: the last that was asked for. */
export class Screen extends Device {
  look = (view: ViewName, params: Record<string, string>): void => {
    if (this.shown.length > 0) this.connect();
    this.show(view, params);
  };
}
