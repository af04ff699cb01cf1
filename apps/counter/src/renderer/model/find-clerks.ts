import type { HallInfo } from "@yichuang/shared/protocol/queries";

type Clerk = HallInfo["clerks"][number];

/** Members of staff whose number, name or window begins with or holds what was typed; all when nothing was. */
export const findClerks = (hall: HallInfo, typed: string): Clerk[] => {
  const text = typed.trim().toLowerCase();
  if (text === "") return hall.clerks;
  const windowNumber = new Map(hall.windows.map(({ windowId, number }) => [windowId, String(number)]));
  return hall.clerks.filter(
    ({ staffNumber, name, windowId }) =>
      staffNumber.startsWith(text) ||
      name.zh.toLowerCase().includes(text) ||
      name.en.toLowerCase().includes(text) ||
      (windowId !== undefined && windowNumber.get(windowId) === text),
  );
};
