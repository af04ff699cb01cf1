import type { Hall } from "@yichuang/shared/domain/hall";
import type { Knowledge } from "@yichuang/shared/domain/knowledge";

import { createItemSearch } from "./config/item-search.ts";
import { createKnowledgeSearch } from "./config/knowledge-search.ts";
import type { Library } from "./realtime/queries.ts";

/** What people look for by words. */
export const searchesOf = (hallNow: () => Hall, knowledge: Knowledge): Pick<Library, "findItems" | "knowledge"> => {
  const make = (hall: Hall) => ({
    items: hall.items,
    findItems: createItemSearch(hall),
    knowledge: createKnowledgeSearch(knowledge, hall),
  });
  let made = make(hallNow());
  // ADJ8: of another version everything is another; what windows serve for a while changes no words.
  const current = (): ReturnType<typeof make> => {
    const hall = hallNow();
    if (hall.items !== made.items) made = make(hall);
    return made;
  };
  return {
    findItems: (text) => current().findItems(text),
    knowledge: {
      findAnswers: (asked) => current().knowledge.findAnswers(asked),
      findContacts: (asked) => current().knowledge.findContacts(asked),
      answer: (answerId) => current().knowledge.answer(answerId),
    },
  };
};
