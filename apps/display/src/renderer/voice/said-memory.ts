import { rememberedSaidMax } from "@yichuang/shared/protocol/speech";

const storageKey = "yichuang.said";

/** SPK3: what this screen has said to the end, newest last; it outlives the page, so that nothing is said twice. */
export type SaidMemory = { all: () => string[]; has: (announcementId: string) => boolean; add: (id: string) => void };

const read = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === "string") : [];
  } catch {
    // Without storage, or with what somebody else wrote there, the memory is as long as the page lives.
    return [];
  }
};

export const createSaidMemory = (): SaidMemory => {
  let said = read().slice(-rememberedSaidMax);
  return {
    all: () => [...said],
    has: (id) => said.includes(id),
    add: (id) => {
      said = [...said.filter((known) => known !== id), id].slice(-rememberedSaidMax);
      try {
        localStorage.setItem(storageKey, JSON.stringify(said));
      } catch {
        // Kept for this page alone.
      }
    },
  };
};
