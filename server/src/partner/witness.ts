import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { z } from "zod";

import { writeFileDurably } from "../storage/durable-file.ts";
import { acceptLines, dialLine, refuseOtherUpgrades, type Line } from "./line.ts";
import { changeRegister, emptyRegister, type Entry, type Register, registerSchema } from "./register.ts";

/** A question without `entry` reads, one with it compares and sets. */
const questionSchema = z.strictObject({
  id: z.int(),
  version: z.int().optional(),
  entry: registerSchema.omit({ version: true }).optional(),
});
const answerSchema = z.strictObject({ id: z.int(), register: registerSchema, isChanged: z.boolean() });
type Answer = z.infer<typeof answerSchema>;

const registerPath = (dataDir: string): string => join(dataDir, "register.json");

const readRegisterFile = async (dataDir: string): Promise<Register> => {
  const text = await readFile(registerPath(dataDir), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return text === null ? emptyRegister : registerSchema.parse(JSON.parse(text));
};

export type WitnessKit = { dataDir: string; key: Buffer; onFatal: (error: unknown) => void };

/** SBY6: the third process. One register, one question after the other, each change on disk before it is told. */
export const createWitness = async ({ dataDir, key, onFatal }: WitnessKit): Promise<Server> => {
  let register = await readRegisterFile(dataDir);
  let turn: Promise<void> = Promise.resolve();
  const take = async (line: Line, { id, version, entry }: z.infer<typeof questionSchema>): Promise<void> => {
    const next = version === undefined || entry === undefined ? null : changeRegister(register, version, entry);
    if (next !== null) {
      await writeFileDurably(registerPath(dataDir), `${JSON.stringify(next)}\n`);
      register = next;
    }
    line.send({ id, register, isChanged: next !== null });
  };
  const http = createServer((request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.statusCode = request.url === "/healthz" ? 200 : 404;
    response.end(JSON.stringify({ ok: response.statusCode === 200 }));
  });
  refuseOtherUpgrades(http, "404 Not Found");
  acceptLines(http, key, (line) => ({
    onMessage: (message) => {
      const asked = questionSchema.safeParse(message);
      if (!asked.success) return line.destroy();
      turn = turn.then(() => take(line, asked.data)).catch(onFatal);
    },
    onClose: () => undefined,
  }));
  return http;
};

const answerWithinMs = 2_000;

export type WitnessClient = {
  read: (done: (register: Register | null) => void) => void;
  change: (version: number, entry: Entry, done: (isChanged: boolean | null) => void) => void;
  close: () => void;
};

/** Asks the witness; a line is opened when there is something to ask. Who gets no answer in time is told null, once. */
export const createWitnessClient = (url: string, key: Buffer): WitnessClient => {
  let line: Line | null = null;
  let isDialing = false;
  let nextId = 1;
  const open = new Map<number, { asked: object; done: (answer: Answer | null) => void }>();
  const finish = (id: number, given: Answer | null): void => {
    const waiting = open.get(id);
    open.delete(id);
    waiting?.done(given);
  };
  const dial = (): void => {
    if (isDialing) return;
    isDialing = true;
    dialLine(
      url,
      key,
      (opened) => {
        isDialing = false;
        line = opened;
        for (const { asked } of open.values()) opened.send(asked);
        return {
          onMessage: (message) => {
            const given = answerSchema.safeParse(message);
            if (given.success) finish(given.data.id, given.data);
          },
          onClose: () => {
            if (line === opened) line = null;
          },
        };
      },
      () => (isDialing = false),
    );
  };
  const ask = (words: object, done: (given: Answer | null) => void): void => {
    const id = nextId;
    nextId += 1;
    const asked = { id, ...words };
    open.set(id, { asked, done });
    setTimeout(() => {
      if (!open.has(id)) return;
      finish(id, null);
      // It hangs: the next question takes a new one.
      line?.destroy();
    }, answerWithinMs).unref();
    if (line) line.send(asked);
    else dial();
  };
  return {
    read: (done) => ask({}, (given) => done(given?.register ?? null)),
    change: (version, entry, done) => ask({ version, entry }, (given) => done(given?.isChanged ?? null)),
    close: () => line?.destroy(),
  };
};
