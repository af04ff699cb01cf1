const typewriter = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const alphabet = "abcdefghijklmnopqrstuvwxyz";

/** Rows of letters: as on a phone where ten stand beside each other, else in the order of the alphabet. */
export const keyRows = (columns: number): readonly string[] => {
  if (columns >= 10) return typewriter;
  return Array.from({ length: Math.ceil(alphabet.length / columns) }, (_, row) =>
    alphabet.slice(row * columns, (row + 1) * columns),
  );
};

/** Widest text that the server takes. */
const textMax = 50;

/** A text with one more character, as far as it has room. */
export const typed = (text: string, character: string): string => (text + character).slice(0, textMax);

/** A text without its last character; a rare hanzi is one. */
export const erased = (text: string): string => [...text].slice(0, -1).join("");

/** Whether a key of a real keyboard begins or goes on with a search: a letter, a figure or a hanzi, alone. */
export const isSearchKey = (key: string): boolean => [...key].length === 1 && /[\p{L}\p{N}]/u.test(key);
