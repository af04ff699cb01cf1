import { z } from "zod";

/** The name of an upload, and of which bytes of which file a piece is: `PUT /media-upload/<id>?file=…&at=…&total=…`. */
export const mediaPieceAsk = z.strictObject({
  uploadId: z.uuid(),
  file: z.string().min(1).max(255),
  at: z.coerce.number().int().min(0),
  total: z.coerce.number().int().min(1),
});
export type MediaPieceAsk = z.infer<typeof mediaPieceAsk>;
