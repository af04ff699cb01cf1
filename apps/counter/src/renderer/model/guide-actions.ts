import type { FoundTicket } from "@yichuang/shared/protocol/queries";

export type GuideActions = Record<
  "redirect" | "papers" | "stepOut" | "comeBack" | "reinstate" | "reprint" | "cancel",
  boolean
>;

/** What a guide can do with a ticket; the server has the last word. Who is at a window is its clerk's. */
export const guideActions = (
  {
    status,
    reinstatesLeft,
    stepOutMinutes,
    outUntilMs,
  }: Pick<FoundTicket, "status" | "reinstatesLeft" | "stepOutMinutes" | "outUntilMs">,
  hasPrinter: boolean,
): GuideActions => ({
  redirect: status === "waiting",
  papers: status === "waiting" || status === "printing",
  stepOut: stepOutMinutes !== null,
  comeBack: outUntilMs !== null,
  reinstate: status === "no-show" && reinstatesLeft > 0,
  reprint: hasPrinter && ["waiting", "called", "serving", "parked"].includes(status),
  cancel: status === "waiting" || status === "printing",
});
