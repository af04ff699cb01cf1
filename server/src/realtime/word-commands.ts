import type { TicketId } from "@yichuang/shared/domain/ids";
import type { CommandOf } from "@yichuang/shared/protocol/commands/command";
import type { Ack } from "@yichuang/shared/protocol/rejection";

import { obstacleToRating } from "../domain/decide/rating.ts";
import type { Engine } from "../engine/engine.ts";
import type { Tokens } from "../security/tokens.ts";
import type { Words } from "../security/words.ts";
import type { CommandKit, Sender } from "./command-kit.ts";

export type WordOptions = { engine: Engine; tokens: Tokens; words: Words };

/** What sealed words belong to: opened as anything else they are nothing. */
export const wordsAbout = {
  rating: (ticketId: TicketId) => `rating ${ticketId}`,
  again: (ticketId: TicketId) => `again ${ticketId}`,
  step: (ticketId: TicketId, step: string) => `${step} ${ticketId}`,
};

const hasWords = ({ comment = "", contact = "" }: CommandOf<"RateVisit">): boolean => comment !== "" || contact !== "";

/** RATE2, RATE6: commands with words of people. The words end here: core, journal, views and logs hold them sealed. */
export const createWordCommands = ({ engine, tokens, words }: WordOptions, kit: CommandKit) => {
  const rate = async (sender: Sender, command: CommandOf<"RateVisit">): Promise<Ack<unknown>> => {
    const { ratingToken, level, tags, comment, contact } = command;
    const ticketId = tokens.ratedBy(ratingToken);
    if (ticketId === null) return kit.refusalOf({ code: "UnknownRating" }, sender.member);
    const earlier = await engine.replyTo(sender.commandId);
    if (earlier) return earlier;
    const { today, isAgain, obstacle } = await engine.read(({ state, index }) => ({
      today: state.businessDay,
      isAgain: state.workOrders.has(ticketId),
      obstacle: obstacleToRating(state, index, ticketId),
    }));
    // What cannot be rated leaves no trace on disk, however often somebody asks.
    if (obstacle) return kit.refusalOf(obstacle, sender.member);
    const about = isAgain ? wordsAbout.again(ticketId) : wordsAbout.rating(ticketId);
    const sealed = today !== null && hasWords(command) ? words.seal({ comment, contact }, about, today) : null;
    const wordless = { type: command.type, ratingToken, level, ...(tags ? { tags } : {}) };
    return kit.submit({ ...sender, rated: { ticketId }, sealed }, wordless);
  };

  const advance = async (sender: Sender, command: CommandOf<"AdvanceWorkOrder">): Promise<Ack<unknown>> => {
    const { ticketId, step, note } = command;
    const today = await engine.read(({ state }) => state.businessDay);
    const sealed = today === null ? null : words.seal({ note }, wordsAbout.step(ticketId, step), today);
    return kit.submit({ ...sender, sealed }, { ...command, note: "" });
  };

  return (sender: Sender, command: CommandOf<"RateVisit" | "AdvanceWorkOrder">): Promise<Ack<unknown>> =>
    command.type === "RateVisit" ? rate(sender, command) : advance(sender, command);
};
