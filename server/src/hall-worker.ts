import { parentPort } from "node:worker_threads";

import { assert } from "@yichuang/shared/lib/assert";

import { changeHall, readHallText } from "./config/change-hall.ts";
import type { HallTask } from "./hall-thread.ts";
import { rehearse } from "./sim/rehearse.ts";

/** The thread beside the hall's loop: one task in, one answer out. What throws here is told to whoever asked. */
const answerTo = async (task: HallTask): Promise<unknown> => {
  if (task.type === "change") return changeHall(task.text, task.changes);
  const [before, after] = [readHallText(task.before), readHallText(task.after)];
  assert(before.ok && after.ok, "texts were read before they were sent here");
  return rehearse(task.dataDir, { ...task, before: before.value.hall, after: after.value.hall });
};

parentPort?.on("message", (task: HallTask) => {
  void answerTo(task).then(
    (answer) => parentPort?.postMessage(answer),
    (error: unknown) => {
      // An error of the thread, which ends it: whoever asked hears it.
      setImmediate(() => {
        throw error;
      });
    },
  );
});
