import type { Hall } from "@yichuang/shared/domain/hall";
import type { AnswerId, ItemId } from "@yichuang/shared/domain/ids";
import type { Answer, Concerns, Knowledge } from "@yichuang/shared/domain/knowledge";
import type { Text } from "@yichuang/shared/domain/text";

import { createSearch } from "./text-search.ts";

const resultsMax = 20;

type Asked = { text?: string | undefined; itemId?: ItemId | undefined };

/**
 * KB2: the search of what a hall knows: answers by title, then by what they belong to, then by their whole text;
 * contacts by post, department, and what they belong to.
 */
export const createKnowledgeSearch = ({ answers, contacts }: Knowledge, hall: Hall) => {
  const items = new Map(hall.items.map((item) => [item.itemId, item]));
  const services = new Map(hall.services.map((service) => [service.serviceId, service]));
  const answerOf = new Map(answers.map((answer) => [answer.answerId, answer]));
  const concernsOf = (concerns: Concerns): Text[] => [
    ...concerns.items.flatMap((itemId) => items.get(itemId)?.name ?? []),
    ...concerns.services.flatMap((serviceId) => services.get(serviceId)?.name ?? []),
  ];
  const finderOf = <Found extends Concerns>(all: readonly Found[], fieldsOf: (found: Found) => Text[]) => {
    const search = createSearch(
      all.map((found) => ({ found, fields: fieldsOf(found) })),
      resultsMax,
    );
    return ({ text, itemId }: Asked): Found[] => {
      if (text !== undefined) return search(text);
      const item = itemId === undefined ? undefined : items.get(itemId);
      const about = all.filter((found) => isAbout(found, item));
      return about.slice(0, resultsMax);
    };
  };
  const isAbout = (concerns: Concerns, item: { itemId: ItemId; serviceId: string } | undefined): boolean =>
    item === undefined
      ? concerns.items.length === 0 && concerns.services.length === 0
      : concerns.items.includes(item.itemId) || concerns.services.some((serviceId) => serviceId === item.serviceId);
  return {
    findAnswers: finderOf(answers, (answer) => [answer.title, ...concernsOf(answer), answer.body]),
    findContacts: finderOf(contacts, (contact) => [contact.post, contact.department, ...concernsOf(contact)]),
    answer: (answerId: AnswerId): Answer | null => answerOf.get(answerId) ?? null,
  };
};

export type KnowledgeSearch = ReturnType<typeof createKnowledgeSearch>;
