import { mediaBytesMax, mediaPieceBytes, mediaUploadPath } from "@yichuang/shared/protocol/media";
import type { Rejection } from "@yichuang/shared/protocol/rejection";

import type { DeskRefusal } from "../../session/desk.ts";

type Sending = {
  /** Where the server is; "": where the page came from. */
  server: string;
  token: string;
  locale: string;
  uploadId: string;
  /** The name that the file shall have. */
  name: string;
  onSent: (share: number) => void;
  fetch?: typeof fetch;
};

/** A piece whose answer was lost is sent so often. */
const triesMax = 3;

/** MED1: brings a file to the server piece by piece; null: it is all there. */
export const sendMedia = async (file: Blob, { fetch: send = fetch, ...to }: Sending): Promise<DeskRefusal | null> => {
  // Not a byte of what would be refused is sent.
  if (file.size > mediaBytesMax)
    return { code: "MediaTooLarge", message: "", details: { file: to.name, mb: mediaBytesMax / 1024 / 1024 } };
  if (file.size === 0) return { code: "MediaNotPlayable", message: "", details: { file: to.name } };
  const put = async (at: number, triesLeft: number): Promise<Rejection | "no-reply" | null> => {
    try {
      const path = mediaUploadPath(to.uploadId, { file: to.name, at, total: file.size });
      const reply = await send(`${to.server.replace(/\/$/, "")}${path}`, {
        method: "PUT",
        headers: {
          Authorization: `Bearer ${to.token}`,
          "Content-Type": "application/octet-stream",
          "Accept-Language": to.locale,
        },
        body: file.slice(at, at + mediaPieceBytes),
      });
      if (reply.ok) return null;
      const { rejection } = (await reply.json()) as { rejection: Rejection };
      return rejection;
    } catch {
      return triesLeft > 1 ? put(at, triesLeft - 1) : "no-reply";
    }
  };
  for (let at = 0; at < file.size; at += mediaPieceBytes) {
    const refusal = await put(at, triesMax);
    if (refusal !== null) return refusal === "no-reply" ? { code: "NoReply", message: "" } : refusal;
    to.onSent(Math.min(1, (at + mediaPieceBytes) / file.size));
  }
  return null;
};
