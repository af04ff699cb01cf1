import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, expect, test } from "vitest";

import { acceptLines, dialLine, type Line } from "./line.ts";
import { answerFiles, fetchFiles, filesRequest } from "./small-files.ts";

const folder = await mkdtemp(join(tmpdir(), "yichuang-line-"));
const servers: Server[] = [];
const lines: Line[] = [];
afterEach(async () => {
  for (const line of lines.splice(0)) line.destroy();
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true, force: true });
});

const key = randomBytes(32);

/** Sends back what it gets; notes every byte that comes to its port. */
const startEcho = async (): Promise<{ url: string; port: number; taken: unknown[] }> => {
  const taken: unknown[] = [];
  const http = createServer((_request, response) => response.end("page"));
  acceptLines(http, key, (line) => ({
    onMessage: (message, payload) => {
      taken.push(message);
      line.send({ echo: message }, payload);
    },
    onClose: () => undefined,
  }));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  servers.push(http);
  const { port } = http.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, taken };
};

/** What is answered, with its payload; or why there is no line. */
const say = (url: string, withKey: Buffer, message: object, payload?: Buffer): Promise<unknown> =>
  new Promise((resolve) => {
    dialLine(
      url,
      withKey,
      (line) => {
        lines.push(line);
        line.send(message, payload);
        return { onMessage: (answer, bytes) => resolve([answer, bytes.toString()]), onClose: () => resolve("closed") };
      },
      resolve,
    );
  });

test("SBY7 a line opens for who has the key, beside the pages of the same port, and for nobody else", async () => {
  const { url, port, taken } = await startEcho();
  expect(await say(url, key, { text: "号" }, Buffer.from("bytes"))).toEqual([{ echo: { text: "号" } }, "bytes"]);
  const large = "x".repeat(3_000_000);
  expect(await say(url, key, { large })).toEqual([{ echo: { large } }, ""]);
  expect(await say(url, randomBytes(32), { text: "let me in" })).toBe("partner.key is another one there");
  expect(await (await fetch(url)).text()).toBe("page");
  // In clear, without TLS: nothing is taken of it.
  const raw = connect(port, "127.0.0.1");
  raw.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: yichuang-pair\r\n\r\n");
  await once(raw, "data");
  const json = JSON.stringify({ text: "in clear" });
  const head = Buffer.alloc(8);
  head.writeUInt32BE(json.length, 0);
  raw.write(Buffer.concat([head, Buffer.from(json)]));
  raw.on("error", () => undefined);
  await once(raw, "close");
  expect(taken).toHaveLength(2);
});

test("SBY8 secret, PINs and hall files come over where they differ, and nothing else does", async () => {
  const place = (name: string) => ({
    dataDir: join(folder, name, "data"),
    hallPath: join(folder, name, "halls/county.yaml"),
  });
  const [theirs, ours] = [place("theirs"), place("ours")];
  const film = randomBytes(700_000);
  await mkdir(join(folder, "theirs/halls/county/media"), { recursive: true });
  await mkdir(theirs.dataDir, { recursive: true });
  await writeFile(join(theirs.dataDir, "secret"), "secret");
  await writeFile(join(theirs.dataDir, "partner.json"), "{}");
  await writeFile(theirs.hallPath, "hall: 县\n");
  await writeFile(join(folder, "theirs/halls/county/media/film.mp4"), film);
  const http = createServer();
  acceptLines(http, key, (line) => ({
    onMessage: (message) => void answerFiles(line, filesRequest.parse(message), theirs),
    onClose: () => undefined,
  }));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  servers.push(http);
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const all = ["data/secret", "hall/county.yaml", "hall/county/media/film.mp4"];
  expect((await fetchFiles(url, key, ours)).toSorted()).toEqual(all);
  expect((await readFile(join(folder, "ours/halls/county/media/film.mp4"))).equals(film)).toBe(true);
  expect((await stat(join(ours.dataDir, "secret"))).mode & 0o077).toBe(0);
  expect(await fetchFiles(url, key, ours)).toEqual([]);
  const small = ["pins.json", "ratings-export.json", "ratings-files.json", "words.json"];
  for (const name of small) await writeFile(join(theirs.dataDir, name), "{}");
  await writeFile(join(theirs.dataDir, "secret"), "other secret");
  const fetched = await fetchFiles(url, key, ours);
  expect(fetched.toSorted()).toEqual([...small, "secret"].map((name) => `data/${name}`).toSorted());
  // Whoever has the secret may serve: it comes when all else is there.
  expect(fetched.at(-1)).toBe("data/secret");
  expect(await readFile(join(ours.dataDir, "secret"), "utf8")).toBe("other secret");
  await expect(fetchFiles(url, key, { ...ours, hallPath: join(folder, "ours/halls/hall.yaml") })).rejects.toThrow(
    "HALL",
  );
});
