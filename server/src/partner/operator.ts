import { z } from "zod";

import { dialLine } from "./line.ts";

/** What the command `takeover` asks of the server that runs beside it. */
export const operatorRequest = z.strictObject({ type: z.literal("takeover"), otherIsOff: z.boolean() });

const operatorAnswer = z.strictObject({
  type: z.literal("operatorAnswer"),
  isDone: z.boolean(),
  lines: z.array(z.string()),
});
export type OperatorAnswer = z.infer<typeof operatorAnswer>;

const secondsOf = (ms: number): string => `${Math.round(ms / 1000)} seconds ago`;

/** What a person is told, and what to do next. */
export const wordsFor = (
  is: "done" | "refused",
  why: string | null,
  partner: string,
  heardAgoMs: number | null,
): string[] => {
  if (is === "done") return ["this server is the primary now"];
  const heard = heardAgoMs === null ? "since this server started" : `since ${secondsOf(heardAgoMs)}`;
  return why === "the other server does not answer"
    ? [
        `${partner} does not answer, ${heard}. What it acknowledged alone since then is not here.`,
        "Switch it off or pull out its network cable, and look that it is so. Then: takeover --other-is-off",
      ]
    : [`not done: ${why ?? ""}`];
};

/** Asks the server at this address on behalf of a person at its PC. Rejects when it does not run. */
export const askTakeover = (url: string, key: Buffer, otherIsOff: boolean): Promise<OperatorAnswer> =>
  new Promise((resolve, reject) => {
    dialLine(
      url,
      key,
      (line) => {
        line.send({ type: "takeover", otherIsOff });
        return {
          onMessage: (message) => {
            const answer = operatorAnswer.safeParse(message);
            if (answer.success) resolve(answer.data);
            line.destroy();
          },
          onClose: () => reject(new Error("the server ended before it answered")),
        };
      },
      (why) => reject(new Error(why)),
    );
  });
