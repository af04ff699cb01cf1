import { gunzip } from "node:zlib";

/** No hall file has more than the loader takes; a small text that grows beyond it ends there. */
const textBytesMax = 4 * 1024 * 1024;

/** ADJ16: the text of a hall file as it came over the line; null: it is none, or too long. */
export const unpackHall = (packed: string): Promise<string | null> =>
  new Promise((resolve) => {
    gunzip(Buffer.from(packed, "base64"), { maxOutputLength: textBytesMax }, (error, bytes) => {
      if (error) return resolve(null);
      try {
        resolve(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      } catch {
        resolve(null);
      }
    });
  });
