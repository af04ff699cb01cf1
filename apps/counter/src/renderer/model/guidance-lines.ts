import type { Guidance } from "@yichuang/shared/domain/guidance";
import type { Locale, Text } from "@yichuang/shared/domain/text";

export const guidanceParts = ["materials", "checks", "questions", "contact"] as const;
export type GuidancePart = (typeof guidanceParts)[number];

/** One line of a part, as both sides of a comparison write it: a heading, and what stands below it. */
export type Line = { head: string; body: string };
export type ComparedLine = { change: "same" | "gone" | "new"; line: Line };

const both = ({ zh, en }: Text, locale: Locale): string => (locale === "zh" ? `${zh} / ${en}` : `${en} / ${zh}`);
const joined = (words: (string | undefined)[]): string => words.filter(Boolean).join("\n");

type Words = { optional: string; sample: string };

/** What a part says, line by line; both languages, so that no change in one of them is overlooked. */
export const linesOf = (guidance: Guidance, part: GuidancePart, locale: Locale, words: Words): Line[] => {
  const say = (text: Text): string => both(text, locale);
  switch (part) {
    case "materials":
      return guidance.materials.map(({ name, note, isOptional, sample }) => ({
        head: say(name),
        body: joined([
          isOptional ? words.optional : undefined,
          note && say(note),
          sample && `${words.sample}: ${say(sample)}`,
        ]),
      }));
    case "checks":
      return guidance.checks.map((check) => ({ head: say(check), body: "" }));
    case "questions":
      return guidance.questions.map(({ question, answer }) => ({ head: say(question), body: say(answer) }));
    case "contact":
      return guidance.contact
        ? [
            {
              head: `${say(guidance.contact.post)} ${guidance.contact.phone}`,
              body: guidance.contact.place ? say(guidance.contact.place) : "",
            },
          ]
        : [];
  }
};

const isSame = (a: Line, b: Line): boolean => a.head === b.head && a.body === b.body;

/** KB11: each side with what the other one has not. */
export const compareLines = (
  before: readonly Line[],
  after: readonly Line[],
): { before: ComparedLine[]; after: ComparedLine[] } => ({
  before: before.map((line) => ({ change: after.some((other) => isSame(line, other)) ? "same" : "gone", line })),
  after: after.map((line) => ({ change: before.some((other) => isSame(line, other)) ? "same" : "new", line })),
});

/** True when a part says something else, or the same in another order. */
export const isChanged = (before: readonly Line[], after: readonly Line[]): boolean =>
  before.length !== after.length || before.some((line, at) => !isSame(line, after[at] ?? { head: "", body: "" }));
