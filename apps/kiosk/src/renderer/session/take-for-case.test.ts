import { fakeRejection } from "@yichuang/shared/client/fake-server";
import { expect, test } from "vitest";

import { indexCatalogue } from "../model/catalogue.ts";
import { galleryCatalogue } from "../gallery-hall.ts";
import { kiosk, serviceId } from "./session-fixture.ts";

const index = indexCatalogue(galleryCatalogue);

test("KIO28 RES6 the ticket of a case is asked for by its token, once, and shown with its number", async () => {
  const { session, server, step } = kiosk();
  session.open({ screen: "case", token: "case-token" });
  await Promise.all([session.takeForCase(index, serviceId, "zh"), session.takeForCase(index, serviceId, "zh")]);
  const asked = server.commands.filter(({ type }) => type === "IssueTicket");
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ serviceId, caseToken: "case-token", channel: "kiosk", awaitPrint: true });
  expect(step()).toMatchObject({ screen: "ticket", serviceId, issued: { label: "A042" } });
});

test("KIO29 a refusal stands on the case's own screen, and the next touch asks again", async () => {
  const { session, server, step } = kiosk({ onCommand: () => ({ rejection: fakeRejection("WrongCaseStatus") }) });
  session.open({ screen: "case", token: "case-token" });
  await session.takeForCase(index, serviceId, "zh");
  expect(step()).toMatchObject({ screen: "case-ticket", taking: { state: "refused", code: "WrongCaseStatus" } });
  await session.takeForCase(index, serviceId, "zh");
  expect(server.commands.filter(({ type }) => type === "IssueTicket")).toHaveLength(2);
  session.back();
  expect(step()).toEqual({ screen: "home" });
});

test("KIO28 IDN2 where the queue asks who it is for, that is asked, and the case is not forgotten over it", async () => {
  const services = galleryCatalogue.services.map((service) => ({ ...service, asksIdentity: true }));
  const asking = indexCatalogue({ ...galleryCatalogue, services });
  const { session, server, step } = kiosk();
  session.open({ screen: "case", token: "case-token" });
  await session.takeForCase(asking, serviceId, "zh");
  expect(step()).toMatchObject({ screen: "identity", caseToken: "case-token" });
  session.remember("identity", { number: "11010519491231002X" });
  await session.takeTicket(asking, "zh");
  expect(server.commands).toContainEqual(
    expect.objectContaining({ type: "IssueTicket", caseToken: "case-token", identity: "11010519491231002X" }),
  );
});
