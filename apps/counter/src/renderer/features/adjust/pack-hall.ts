import { packedHallMax } from "@yichuang/shared/protocol/commands/hall-commands";

/** ADJ16: a hall file as it goes over the line; null: it is too long for one message. */
export const packHall = async (file: Blob): Promise<string | null> => {
  const packed = await new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
  const bytes = new Uint8Array(packed);
  if (bytes.length > packedHallMax) return null;
  const letters: string[] = [];
  for (const byte of bytes) letters.push(String.fromCharCode(byte));
  const text = btoa(letters.join(""));
  return text.length > packedHallMax ? null : text;
};
