import type { TicketView } from "@yichuang/shared/protocol/views/ticket-view";
import { expect } from "vitest";

import { signInAs } from "./lobby-flows.ts";
import { openClient } from "./plain-client.ts";

/** A visit at window 1 of the small hall, from kiosk to rating; the id of its ticket. */
export const rateVisit = async (url: string, comment: string): Promise<string> => {
  const [kiosk, clerk, phone] = [
    await openClient(url, { role: "kiosk" }),
    await signInAs(url, "clerk"),
    await openClient(url, { role: "phone" }),
  ];
  const issued = await kiosk.command("IssueTicket", { serviceId: "advice" as never, channel: "kiosk" });
  if (!issued.ok) throw new Error(issued.rejection.message);
  const { ticketId, statusToken } = issued.result;
  await clerk.command("CallNextTicket", { windowId: "w01" as never });
  expect(await clerk.command("FinishTicket", { ticketId })).toMatchObject({ ok: true });
  const page = (await phone.socket.emitWithAck("subscribe", { view: "ticket", token: statusToken })) as {
    snapshot: TicketView;
  };
  const ratingToken = page.snapshot.rating?.ratingToken ?? "";
  expect(await phone.command("RateVisit", { ratingToken, level: 1, comment })).toMatchObject({ ok: true });
  expect(await clerk.command("SignOut", {})).toMatchObject({ ok: true });
  for (const client of [kiosk, clerk, phone]) client.close();
  return ticketId;
};
