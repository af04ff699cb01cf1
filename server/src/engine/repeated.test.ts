import type { SessionId } from "@yichuang/shared/domain/ids";
import type { Ack } from "@yichuang/shared/protocol/rejection";
import fc from "fast-check";
import { expect, test } from "vitest";

import { commandFor } from "../domain/testing/command-for.ts";
import { rushSteps, type Step, steps } from "../domain/testing/random-steps.ts";
import { openingMs, testHall } from "../domain/testing/test-hall.ts";
import { createMemoryJournal, createMemoryMedium, type MemoryMedium } from "../storage/memory-journal.ts";
import { createTestClock } from "../testing/local-server.ts";
import { createEngine, type Engine, type Submission } from "./engine.ts";

/** Random days; `REPEATED_DAYS=300 npx vitest run server/src/engine/repeated` looks longer. */
const days = Number(process.env["REPEATED_DAYS"] ?? 12);
const seed = Number(process.env["REPEATED_SEED"] ?? 20_261_123);
const stepsPerDay = 120;
const timesSent = 5;
/** A little less than the time for which replies are kept. */
const keptMs = 47 * 60 * 60_000;
const index = testHall();

const startOn = async (medium: MemoryMedium, clock: ReturnType<typeof createTestClock>): Promise<Engine> => {
  const engine = createEngine({
    journal: createMemoryJournal(medium),
    index,
    clock,
    areHoursEnforced: false,
    explain: ({ code, details }) => ({ code, message: code, ...(details ? { details } : {}) }),
    onFault: (error) => {
      throw error;
    },
    onFatal: (error) => {
      throw error;
    },
    checkpointEvery: 100,
  });
  await engine.start();
  return engine;
};

/** Lines of the journal that carry this command's id. */
const linesOf = ({ lines }: MemoryMedium, commandId: string): number =>
  lines.filter((line) => line.includes(`"commandId":"${commandId}"`)).length;

/** Goes through a day; each command is sent five times at once, and after a restart once more. Gives how many were. */
const repeatDay = async (day: readonly Step[], seen: Set<string>): Promise<number> => {
  const medium = createMemoryMedium();
  const clock = createTestClock(openingMs);
  const first = await startOn(medium, clock);
  const sent: { submission: Submission; atMs: number; reply: string }[] = [];
  for (const [number, step] of day.entries()) {
    clock.advance(step.advanceMs);
    const { attempt, atMs } = await first.read(({ state, nowMs }) => ({
      attempt: commandFor(step, state, index, nowMs),
      atMs: nowMs,
    }));
    const { command, actor } = attempt;
    const submission: Submission = {
      commandId: `command-${number}.`,
      command,
      actor,
      locale: "zh",
      newSessionId: `session-${number}` as SessionId,
    };
    const answers = await Promise.all(Array.from({ length: timesSent }, () => first.submit(submission)));
    const replies = new Set(answers.map((answer) => JSON.stringify(answer)));
    expect(replies.size, command.type).toBe(1);
    expect(linesOf(medium, submission.commandId), command.type).toBe(1);
    if ((answers[0] as Ack<unknown>).ok) seen.add(command.type);
    sent.push({ submission, atMs, reply: [...replies][0] as string });
  }
  await first.stop();
  const linesBefore = medium.lines.length;
  const second = await startOn(medium, clock);
  const endMs = await second.read(({ nowMs }) => nowMs);
  const kept = sent.filter(({ atMs }) => endMs - atMs < keptMs);
  for (const { submission, reply } of kept)
    expect(JSON.stringify(await second.submit(submission)), submission.command.type).toBe(reply);
  // Time alone may write a line of its own; a command does not.
  for (const line of medium.lines.slice(linesBefore)) expect(line).not.toContain('"commandId"');
  await second.stop();
  return kept.length;
};

test(`ENG3 in ${days} random days each command sent ${timesSent} times at once and again after a restart: one record, identical replies`, async ({
  task,
}) => {
  const seen = new Set<string>();
  let commands = 0;
  const drawn = fc.sample(fc.oneof(steps(stepsPerDay), rushSteps(stepsPerDay)), { numRuns: days, seed });
  for (const day of drawn) commands += await repeatDay(day, seen);
  expect(commands).toBeGreaterThan(days * 10);
  expect(seen.size).toBeGreaterThan(15);
  task.meta.figures = { commands, kinds: seen.size };
});
