import { mediaPieceBytes } from "@yichuang/shared/protocol/media";
import { expect, test } from "vitest";

import { sendMedia } from "./send-media.ts";

type Asked = { url: string; bytes: number; headers: Record<string, string> };

/** A server that answers as it is told, one answer after the other; what is beyond them is taken. */
const serverWith = (...answers: (object | "lost")[]) => {
  const asked: Asked[] = [];
  const send = (async (url: string, { body, headers }: { body: Blob; headers: Record<string, string> }) => {
    asked.push({ url, bytes: body.size, headers });
    const answer = answers.shift();
    if (answer === "lost") throw new TypeError("the line broke");
    return answer ? Response.json({ ok: false, rejection: answer }, { status: 409 }) : Response.json({ ok: true });
  }) as unknown as typeof fetch;
  return { asked, send };
};

const sent = async (bytes: number, ...answers: (object | "lost")[]) => {
  const { asked, send } = serverWith(...answers);
  const shares: number[] = [];
  const refusal = await sendMedia(new Blob([new Uint8Array(bytes)]), {
    server: "http://hall:4310/",
    token: "t",
    locale: "zh",
    uploadId: "u",
    name: "海报.png",
    onSent: (share) => shares.push(share),
    fetch: send,
  });
  return { refusal, asked, shares };
};

test("MED1 a file goes piece by piece, and how far it is is told", async () => {
  const { refusal, asked, shares } = await sent(2 * mediaPieceBytes + 10);
  expect(refusal).toBeNull();
  expect(asked.map(({ bytes }) => bytes)).toEqual([mediaPieceBytes, mediaPieceBytes, 10]);
  expect(asked[1]).toMatchObject({
    url: `http://hall:4310/media-upload/u?file=${encodeURIComponent("海报.png")}&at=${mediaPieceBytes}&total=${2 * mediaPieceBytes + 10}`,
    headers: { Authorization: "Bearer t" },
  });
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

test("MED1 a piece whose answer is lost is sent again; three times in vain, and it is said", async () => {
  expect(await sent(10, "lost", "lost")).toMatchObject({ refusal: null, asked: [{}, {}, {}] });
  expect(await sent(10, "lost", "lost", "lost")).toMatchObject({ refusal: { code: "NoReply" } });
});

test("MED3 a refusal ends it; what is empty or too large is not sent at all", async () => {
  const taken = { code: "MediaNameTaken", message: "…" };
  const { refusal, asked } = await sent(3 * mediaPieceBytes, taken);
  expect([refusal, asked.length]).toEqual([taken, 1]);
  expect(await sent(0)).toMatchObject({ refusal: { code: "MediaNotPlayable" }, asked: [] });
  const large = { size: 200 * 1024 * 1024 + 1 } as Blob;
  const { send, asked: none } = serverWith();
  const to = {
    server: "",
    token: "",
    locale: "en",
    uploadId: "u",
    name: "x.mp4",
    onSent: () => undefined,
    fetch: send,
  };
  expect(await sendMedia(large, to)).toMatchObject({ code: "MediaTooLarge", details: { mb: 200 } });
  expect(none).toEqual([]);
});
