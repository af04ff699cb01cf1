import { extname } from "node:path";

import type { MediaItem } from "@yichuang/shared/protocol/queries";

type Form = "jpeg" | "png" | "webp" | "avif" | "mp4" | "webm";

const forms: Record<string, Form> = {
  ".jpg": "jpeg",
  ".jpeg": "jpeg",
  ".png": "png",
  ".webp": "webp",
  ".avif": "avif",
  ".mp4": "mp4",
  ".webm": "webm",
};
const videos: ReadonlySet<Form> = new Set<Form>(["mp4", "webm"]);

/** Endings of the names of files that media screens play. */
export const mediaEndings = Object.keys(forms);

const formOfName = (file: string): Form | undefined => forms[extname(file).toLowerCase()];

/** What a file of this name is; undefined: nothing that a media screen plays. */
export const mediaKindOf = (file: string): MediaItem["kind"] | undefined => {
  const form = formOfName(file);
  return form && (videos.has(form) ? "video" : "picture");
};

/** Brands of the same box that Chromium does not play: QuickTime and pictures of telephones. */
const strangeBrands: ReadonlySet<string> = new Set(["qt  ", "heic", "heix", "hevc", "hevx", "mif1", "msf1"]);

/** AVIF and MP4 begin with the same box; its brands tell them apart. */
const formOfBox = (head: Buffer): Form | null => {
  const brands =
    head
      .subarray(8, Math.min(head.readUInt32BE(0), 128))
      .toString("latin1")
      .match(/.{4}/gs) ?? [];
  if (brands.some((brand) => brand === "avif" || brand === "avis")) return "avif";
  return strangeBrands.has(brands[0] ?? "") ? null : "mp4";
};

const startsWith = (head: Buffer, hex: string): boolean => head.toString("hex", 0, hex.length / 2) === hex;
const wordAt = (head: Buffer, at: number): string => head.toString("latin1", at, at + 4);

/** What the first bytes of a file say that it is; null: nothing that a media screen plays. */
const formOfBytes = (head: Buffer): Form | null => {
  if (head.length < 12) return null;
  if (startsWith(head, "ffd8ff")) return "jpeg";
  if (startsWith(head, "89504e470d0a1a0a")) return "png";
  if (wordAt(head, 0) === "RIFF" && wordAt(head, 8) === "WEBP") return "webp";
  if (wordAt(head, 4) === "ftyp") return formOfBox(head);
  // Matroska begins as WebM does; the kind of document stands in its first words.
  if (startsWith(head, "1a45dfa3") && head.toString("latin1", 0, 64).includes("webm")) return "webm";
  return null;
};

/** MED2: the name and the first bytes of a file say the same, and screens play it. */
export const isPlayable = (file: string, head: Buffer): boolean => {
  const form = formOfName(file);
  return form !== undefined && formOfBytes(head) === form;
};
