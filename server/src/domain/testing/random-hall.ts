import { coverModes, type DispatchRules, policyNames } from "@yichuang/shared/domain/dispatch";
import type { HallIndex } from "@yichuang/shared/domain/hall";
import type { Service } from "@yichuang/shared/domain/service";
import type { ServiceLevel, ServiceWindow } from "@yichuang/shared/domain/service-window";
import type { Clerk, StaffRole } from "@yichuang/shared/domain/staff";
import { type Priority, priorities } from "@yichuang/shared/domain/ticket";
import fc from "fast-check";

import { clerkId, serviceId, testHall, windowId } from "./test-hall.ts";

const servicesMax = 5;
const windowsMax = 5;

const byPriority = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Record<Priority, Value>> =>
  fc
    .array(arbitrary, { minLength: priorities.length, maxLength: priorities.length })
    .map(
      (values) => Object.fromEntries(priorities.map((name, index) => [name, values[index]])) as Record<Priority, Value>,
    );

/** Rules of dispatch of every kind: head starts up to an hour, rates up to four, tight bounds and loose ones. */
const rules = fc.record({
  headStartMinutes: byPriority(fc.constantFrom(0, 0, 5, 10, 30, 60)).map((drawn) => ({ ...drawn, ordinary: 0 })),
  dispatch: fc.record<DispatchRules>({
    policy: fc.constantFrom(...policyNames),
    priorityRates: byPriority(fc.constantFrom(0.5, 1, 1, 1.3, 2, 4)),
    passesMax: fc.integer({ min: 0, max: 3 }),
    unpassedAfterMinutes: fc.integer({ min: 5, max: 30 }),
    cover: fc.constantFrom(...coverModes),
    coverAfterLateMinutes: fc.integer({ min: 0, max: 20 }),
    calling: fc.constantFrom("pull" as const, "auto" as const),
    restSeconds: fc.constantFrom(0, 20, 120),
    holdMinutes: fc.integer({ min: 1, max: 5 }),
    idleAlertMinutes: fc.integer({ min: 1, max: 10 }),
    appointmentGraceMinutes: fc.constantFrom(0, 15),
  }),
});

const levels = fc.array(fc.constantFrom<ServiceLevel | null>("primary", "primary", "cover", null, null), {
  minLength: servicesMax,
  maxLength: servicesMax,
});
const windows = fc.array(fc.record({ levels, skills: fc.constantFrom<"all" | "first">("all", "all", "first") }), {
  minLength: 1,
  maxLength: windowsMax,
});
const minutes = fc.constantFrom(3, 10, 15, 30);
const services = fc.array(fc.record({ serviceMinutes: minutes, targetMinutes: minutes }), {
  minLength: 1,
  maxLength: servicesMax,
});

const person = (id: string, number: number, roles: StaffRole[], change: Partial<Clerk> = {}): Clerk => ({
  clerkId: clerkId(id),
  name: { zh: id, en: id },
  staffNumber: String(number),
  roles,
  canCallNamed: false,
  ...change,
});

/** Small halls of any set-up: profiles that overlap in every way, cover work, clerks trained for one service alone. */
export const randomHalls: fc.Arbitrary<HallIndex> = fc
  .record({ rules, windows, services })
  .map(({ rules: drawnRules, windows: drawnWindows, services: drawnServices }) => {
    const [plain] = testHall().hall.services as [Service];
    const hallServices = drawnServices.map((drawn, index): Service => {
      const prefix = "ABCDE".charAt(index);
      return { ...plain, ...drawn, serviceId: serviceId(`s${index}`), prefix, name: { zh: prefix, en: prefix } };
    });
    const [plainWindow] = testHall().hall.windows as [ServiceWindow];
    const hallWindows = drawnWindows.map((drawn, index): ServiceWindow => ({
      ...plainWindow,
      windowId: windowId(`w${index}`),
      number: index + 1,
      services: hallServices.flatMap((service, at) => {
        const level = drawn.levels[at];
        return level ? [{ serviceId: service.serviceId, level }] : [];
      }),
    }));
    const clerks = hallWindows.map((at, index) => {
      const [first] = at.services;
      const isLimited = drawnWindows[index]?.skills === "first" && first !== undefined;
      const change = { windowId: at.windowId, canCallNamed: index === 0 };
      return person(`c${index}`, 1000 + index, ["clerk"], {
        ...change,
        ...(isLimited ? { skills: [first.serviceId] } : {}),
      });
    });
    return testHall({
      services: hallServices,
      windows: hallWindows,
      clerks: [...clerks, person("guide", 3001, ["guide"]), person("supervisor", 4001, ["supervisor"])],
      rules: drawnRules,
    });
  });

/** The same hall under another policy. */
export const withDispatch = (index: HallIndex, change: Partial<DispatchRules>): HallIndex =>
  testHall({
    ...index.hall,
    rules: { ...index.hall.rules, dispatch: { ...index.hall.rules.dispatch, ...change } },
  });
