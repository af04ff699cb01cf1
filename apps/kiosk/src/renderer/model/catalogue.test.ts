import { expect, test } from "vitest";

import { galleryCatalogue } from "../gallery-hall.ts";
import { frequentItems, indexCatalogue, servicesIn, windowNumbersOf } from "./catalogue.ts";
import { labelWidthEm } from "./label-width.ts";
import { placeOf, placeOfService } from "./place.ts";
import { titleSize } from "./title-size.ts";

const index = indexCatalogue(galleryCatalogue);
const { services } = galleryCatalogue;

test("every service is behind its kind and behind its group, and behind one of each only", () => {
  const byKind = (["comprehensive", "theme", "professional"] as const).flatMap((kind) =>
    servicesIn(index, { by: "kind", kind }),
  );
  const byGroup = (["personal", "business", "remote"] as const).flatMap((group) =>
    servicesIn(index, { by: "group", group }),
  );
  const ids = (list: typeof services): string[] => list.map(({ serviceId }) => serviceId).toSorted();
  expect(ids(byKind)).toEqual(ids(services));
  expect(ids(byGroup)).toEqual(ids(services));
});

test("TK17 a post that a visit comes to from another one is not offered, nor its items; its name is known", () => {
  const [first] = services;
  const step = first!.serviceId;
  const stepped = indexCatalogue({
    ...galleryCatalogue,
    services: services.map((service) => ({ ...service, isStep: service.serviceId === step })),
  });
  expect(servicesIn(stepped, { by: "all" }).map(({ serviceId }) => serviceId)).not.toContain(step);
  expect(servicesIn(stepped, { by: "group", group: first!.group })).not.toContainEqual(first);
  expect(stepped.itemsOf.has(step)).toBe(false);
  expect(stepped.services.get(step)?.name).toEqual(first!.name);
});

test("items keep the hall's order, and a frequent item that the hall does not have is left out", () => {
  const [first] = services;
  expect(
    index.itemsOf
      .get(first!.serviceId)
      ?.map(({ itemId }) => itemId)
      .slice(0, 2),
  ).toEqual(["pension-join", "pension-transfer"]);
  const broken = indexCatalogue({ ...galleryCatalogue, frequentItems: ["gone" as never, "retire" as never] });
  expect(frequentItems(broken).map(({ itemId }) => itemId)).toEqual(["retire"]);
});

test("the list of all services begins with those asked for most and has each once", () => {
  const ids = servicesIn(index, { by: "all" }).map(({ serviceId }) => serviceId);
  expect(ids.slice(0, 4)).toEqual(["social-card", "household-id", "social-security", "medical-insurance"]);
  expect(ids.toSorted()).toEqual(services.map(({ serviceId }) => serviceId).toSorted());
});

test("a kind has the windows whose own work it is, each once", () => {
  expect(windowNumbersOf(index, "theme")).toEqual([7, 8, 9, 10]);
  const [service] = services;
  const stoodIn = { ...service!, windows: [{ ...service!.windows[0]!, number: 99, level: "cover" as const }] };
  expect(windowNumbersOf(indexCatalogue({ ...galleryCatalogue, services: [stoodIn] }), stoodIn.kind)).toEqual([]);
});

test("one place is named: the first window's zone and the windows there", () => {
  const [a, b] = galleryCatalogue.zones;
  const place = placeOf(
    [
      { number: 3, zone: a!.zoneId },
      { number: 9, zone: b!.zoneId },
      { number: 4, zone: a!.zoneId },
    ],
    index,
  );
  expect(place).toEqual({ zone: a, windowNumbers: [3, 4] });
  expect(placeOf([], index)).toEqual({ zone: null, windowNumbers: [] });
  expect(placeOfService(services[0]!, index).windowNumbers).toEqual([11, 12, 13, 14, 15, 16]);
});

test("long titles are set smaller, Latin letters counting for half", () => {
  expect(titleSize("养老保险关系转移")).toBe("large");
  expect(titleSize("Transfer your pension record")).toBe("middle");
  expect(titleSize("出国出境定居人员一次性养老保险待遇申领和注销登记")).toBe("small");
});

test("a label with two letters and four digits is reckoned wider than one with a letter and three", () => {
  expect(labelWidthEm("XM1042")).toBeGreaterThan(labelWidthEm("A042"));
  expect(labelWidthEm("A042")).toBeCloseTo(2.5);
});
