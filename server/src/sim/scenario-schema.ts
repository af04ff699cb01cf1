import { coverModes, policyNames } from "@yichuang/shared/domain/dispatch";
import type { ClerkId, ServiceId, WindowId } from "@yichuang/shared/domain/ids";
import { serviceLevels } from "@yichuang/shared/domain/service-window";
import { windowKinds } from "@yichuang/shared/domain/service";
import { priorities, type Priority } from "@yichuang/shared/domain/ticket";
import { z } from "zod";

const idMessage = "must be an id: 1 to 40 letters, digits, hyphens and underscores";
const id = <Id extends string>() =>
  z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, idMessage) as unknown as z.ZodType<Id, Id>;

const minutes = z.number().positive().max(100_000);

/** Exactly one of the named ways. */
const oneOf = <Shape extends Record<string, z.ZodType>>(ways: Shape) =>
  z
    .strictObject(
      Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, way.optional()])) as {
        [Name in keyof Shape]: z.ZodOptional<Shape[Name]>;
      },
    )
    .refine(
      (value) => Object.values(value).filter((way) => way !== undefined).length === 1,
      `must have exactly one of ${Object.keys(ways).join(", ")}`,
    );

const lognormal = z.strictObject({ mean: minutes, cv: z.number().positive().max(10) });
const duration = oneOf({ exponential: minutes, lognormal, constant: minutes });

/** [minute, customers per hour from then on] */
const perHour = z
  .array(z.tuple([z.number().min(0), z.number().min(0).max(1_000_000)]))
  .min(1)
  .max(1000)
  .refine(
    (steps) => steps.every(([from], index) => index === 0 || from > (steps[index - 1]?.[0] ?? 0)),
    "must be in order of time",
  );
const arrivals = oneOf({
  poissonPerHour: z.number().positive().max(1_000_000),
  perHour,
  trace: z.string().min(1).max(500),
});

const byPriority = <Value extends z.ZodType>(value: Value) =>
  z.strictObject(
    Object.fromEntries(priorities.map((priority) => [priority, value.optional()])) as Record<
      Priority,
      z.ZodOptional<Value>
    >,
  );

const service = z.strictObject({
  id: id<ServiceId>(),
  kind: z.enum(windowKinds).default("comprehensive"),
  targetMinutes: minutes.default(20),
  arrivals,
  /** What a trace brings for each ticket goes before it. */
  serviceMinutes: duration,
  patienceMinutes: duration.optional(),
  priorityMix: byPriority(z.number().min(0).max(1)).optional(),
});

const span = z
  .tuple([z.number().min(0), z.number().min(0)])
  .refine(([from, to]) => from < to, "must end after it begins");

const simWindow = z.strictObject({
  id: id<WindowId>(),
  kind: z.enum(windowKinds).default("comprehensive"),
  clerk: id<ClerkId>().optional(),
  speed: z.number().min(0.05).max(20).default(1),
  serves: z
    .array(z.strictObject({ service: id<ServiceId>(), level: z.enum(serviceLevels).default("primary") }))
    .min(1)
    .max(200),
  /** Spans of minutes in which it is open; without them it always is. */
  open: z.array(span).min(1).max(100).optional(),
});

const rules = z.strictObject({
  headStartMinutes: byPriority(z.number().min(0).max(100_000)).optional(),
  /** How a minute of waiting counts, within the bounds; 1 where nothing is said. */
  priorityRates: byPriority(z.number().min(0.01).max(1000)).optional(),
  passesMax: z.int().min(0).max(1_000_000).optional(),
  unpassedAfterMinutes: minutes.optional(),
  cover: z.enum(coverModes).optional(),
  coverAfterLateMinutes: z.number().min(0).max(100_000).optional(),
});

/** A scenario of the simulator as people write it; docs/dispatch.md explains every field. */
export const scenarioSchema = z.strictObject({
  name: z.string().min(1).max(100),
  horizonMinutes: z.number().positive().max(100_000_000),
  warmupMinutes: z.number().min(0).max(100_000_000).default(0),
  policy: z.enum(policyNames).default("even"),
  services: z.array(service).min(1).max(200),
  windows: z.array(simWindow).min(1).max(500),
  /** Pure accumulating priority without bounds, for checks against theory. */
  accumulationRates: byPriority(z.number().min(0.01).max(1000)).optional(),
  rules: rules.optional(),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioService = Scenario["services"][number];
export type ScenarioWindow = Scenario["windows"][number];
export type Duration = z.output<typeof duration>;
