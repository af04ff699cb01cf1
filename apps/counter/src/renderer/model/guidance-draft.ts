import type { Guidance } from "@yichuang/shared/domain/guidance";
import { isImpersonal } from "@yichuang/shared/domain/impersonal";
import type { Text } from "@yichuang/shared/domain/text";

export type DraftFault = "empty" | "personal" | "twice" | "phone";

const isBlank = ({ zh, en }: Text): boolean => zh.trim() === "" && en.trim() === "";
/** What is written in one language alone stands for both. */
const whole = ({ zh, en }: Text): Text => {
  const [chinese, english] = [zh.trim(), en.trim()];
  return { zh: chinese || english, en: english || chinese };
};
const filled = (text: Text | undefined): Text | undefined => (!text || isBlank(text) ? undefined : whole(text));

/** A draft as it is sent: rows in which nothing stands are left out. */
export const cleaned = ({ materials, checks, questions, contact }: Guidance): Guidance => ({
  materials: materials
    .filter(({ name, note, sample }) => !isBlank(name) || filled(note) || filled(sample))
    .map(({ name, note, isOptional, sample }) => {
      const [words, shown] = [filled(note), filled(sample)];
      return { name: whole(name), isOptional, ...(words ? { note: words } : {}), ...(shown ? { sample: shown } : {}) };
    }),
  checks: checks.filter((check) => !isBlank(check)).map(whole),
  questions: questions
    .filter(({ question, answer }) => !isBlank(question) || !isBlank(answer))
    .map(({ question, answer }) => ({ question: whole(question), answer: whole(answer) })),
  contact:
    contact && (!isBlank(contact.post) || contact.phone.trim() !== "")
      ? { post: whole(contact.post), phone: contact.phone.trim(), place: filled(contact.place ?? undefined) ?? null }
      : null,
});

const textsOf = ({ materials, checks, questions, contact }: Guidance): Text[] => [
  ...materials.flatMap(({ name, note, sample }) => [name, note ?? [], sample ?? []].flat()),
  ...checks,
  ...questions.flatMap(({ question, answer }) => [question, answer]),
  ...(contact ? [contact.post, contact.place ?? []].flat() : []),
];

/** KB6: why a cleaned draft would be refused; null: it would not. */
export const faultOf = (guidance: Guidance): DraftFault | null => {
  const texts = textsOf(guidance);
  if (texts.some(isBlank)) return "empty";
  if (texts.some(({ zh, en }) => !isImpersonal(zh) || !isImpersonal(en))) return "personal";
  if (new Set(guidance.materials.map(({ name }) => name.zh)).size < guidance.materials.length) return "twice";
  const { contact } = guidance;
  return contact && !/^[+\d][\d -]{2,29}$/.test(contact.phone) ? "phone" : null;
};
