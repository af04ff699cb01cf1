import type { CommandOf } from "@yichuang/shared/protocol/commands/command";

type Papers = CommandOf<"SupplementCase">["papers"];

/** The path of a paper that is not on the list, or that is named twice; null: all are well. */
export const faultInPapers = (papers: Papers, count: number): string | null => {
  const wrong = papers.findIndex(
    ({ index }, at) => index >= count || papers.findIndex((other) => other.index === index) !== at,
  );
  return wrong < 0 ? null : `papers.${wrong}.index`;
};
