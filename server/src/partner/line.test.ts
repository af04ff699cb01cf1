import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, expect, test } from "vitest";

import { acceptLines, dialLine, type Line } from "./line.ts";
import { answerFiles, fetchFiles, filesRequest } from "./small-files.ts";
import { createStandbyPage } from "./standby-page.ts";
import { createWitness } from "./witness.ts";

const folder = await mkdtemp(join(tmpdir(), "yichuang-line-"));
const servers: Server[] = [];
const lines: Line[] = [];
afterEach(async () => {
  for (const line of lines.splice(0)) line.destroy();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await rm(folder, { recursive: true, force: true });
});

const key = randomBytes(32);

const listen = async (http: Server): Promise<{ url: string; port: number }> => {
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  servers.push(http);
  const { port } = http.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
};

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
  return { ...(await listen(http)), taken };
};

const place = (name: string) => ({
  dataDir: join(folder, name, "data"),
  hallPath: join(folder, name, "halls/county.yaml"),
});

const startFiles = (answer: (line: Line, asked: ReturnType<typeof filesRequest.parse>) => void) => {
  const http = createServer();
  acceptLines(http, key, (line) => ({
    onMessage: (message) => answer(line, filesRequest.parse(message)),
    onClose: () => undefined,
  }));
  return listen(http);
};

/** Names of what was fetched where no hall file is wrong. */
const fetchedInOrder = async (url: string, into: ReturnType<typeof place>): Promise<string[]> => {
  const { names, refused } = await fetchFiles(url, key, { ...into, checkHall: async () => null });
  expect(refused).toBeNull();
  return names;
};
const fetched = async (url: string, into: ReturnType<typeof place>): Promise<string[]> =>
  (await fetchedInOrder(url, into)).toSorted();

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

test("SBY8 ADJ8 secret, PINs, the hall's versions and its files come over where they differ, and nothing else does", async () => {
  const [theirs, ours] = [place("theirs"), place("ours")];
  const film = randomBytes(700_000);
  await mkdir(join(folder, "theirs/halls/county/media"), { recursive: true });
  await mkdir(theirs.dataDir, { recursive: true });
  await writeFile(join(theirs.dataDir, "secret"), "secret");
  await writeFile(join(theirs.dataDir, "partner.json"), "{}");
  await mkdir(join(theirs.dataDir, "hall"));
  for (const name of ["000001.yaml", "history.json", "000002.yaml.tmp"])
    await writeFile(join(theirs.dataDir, "hall", name), name);
  await writeFile(theirs.hallPath, "hall: 县\n");
  await writeFile(join(folder, "theirs/halls/county/media/film.mp4"), film);
  const { url } = await startFiles((line, asked) => void answerFiles(line, asked, theirs));
  const all = [
    "data/hall/000001.yaml",
    "data/hall/history.json",
    "data/secret",
    "hall/county.yaml",
    "hall/county/media/film.mp4",
  ];
  expect((await fetched(url, ours)).toSorted()).toEqual(all);
  expect((await readFile(join(folder, "ours/halls/county/media/film.mp4"))).equals(film)).toBe(true);
  expect((await stat(join(ours.dataDir, "secret"))).mode & 0o077).toBe(0);
  expect(await fetched(url, ours)).toEqual([]);
  const small = ["pins.json", "ratings-export.json", "ratings-files.json", "words.json"];
  for (const name of small) await writeFile(join(theirs.dataDir, name), "{}");
  await writeFile(join(theirs.dataDir, "secret"), "other secret");
  const names = await fetchedInOrder(url, ours);
  expect(names.toSorted()).toEqual([...small, "secret"].map((name) => `data/${name}`).toSorted());
  // Whoever has the secret may serve: it comes when all else is there.
  expect(names.at(-1)).toBe("data/secret");
  expect(await readFile(join(ours.dataDir, "secret"), "utf8")).toBe("other secret");
  await expect(fetched(url, { ...ours, hallPath: join(folder, "ours/halls/hall.yaml") })).rejects.toThrow("HALL");
});

test("SBY8 MED6 of media comes what is played, not what is on its way or set aside; what the other has not may be the only copy", async () => {
  const [theirs, ours] = [place("theirs"), place("ours")];
  const mediaOf = (name: string): string => join(folder, name, "halls/county/media");
  for (const name of ["theirs", "ours"]) await mkdir(mediaOf(name), { recursive: true });
  await writeFile(theirs.hallPath, "hall");
  const id = "0f0e0d0c-0000-4000-8000-000000000001";
  const passing = [`.upload-${id}.tmp`, `.removed-${id}.tmp`, `.removed-${id}.name.tmp`, "film.mp4.tmp"];
  for (const name of ["1.png", ...passing]) await writeFile(join(mediaOf("theirs"), name), name);
  // It came here, and the other took over before it had it.
  await writeFile(join(mediaOf("ours"), "2.png"), "2.png");
  const { url } = await startFiles((line, asked) => void answerFiles(line, asked, theirs));
  expect(await fetched(url, ours)).toEqual(["hall/county.yaml", "hall/county/media/1.png"]);
  expect((await readdir(mediaOf("ours"))).toSorted()).toEqual(["1.png", "2.png"]);
});

test("SBY8 FLW15 hall files that a start would refuse are not taken, as a set; those that are taken fit each other", async () => {
  const [theirs, ours] = [place("theirs"), place("ours")];
  const answers = (name: string): string => join(folder, name, "halls/county/answers");
  const flows = (name: string): string => join(folder, name, "halls/county/flows");
  for (const made of [answers, flows]) await mkdir(made("theirs"), { recursive: true });
  for (const name of ["gone.yaml", "posts.yaml"]) await writeFile(join(flows("theirs"), name), "flow");
  await writeFile(theirs.hallPath, "old");
  await writeFile(join(answers("theirs"), "first.md"), "old");
  const { url } = await startFiles((line, asked) => void answerFiles(line, asked, theirs));
  await fetched(url, ours);
  await mkdir(join(folder, "theirs/halls/voices/own"), { recursive: true });
  await writeFile(join(folder, "theirs/halls/voices/own/a.mp3"), "voice");
  await writeFile(theirs.hallPath, "broken hall");
  await writeFile(join(answers("theirs"), "second.md"), "new");
  // What is looked at is the whole set, under the names that it has.
  const seen: string[] = [];
  const look = async (hallPath: string): Promise<string | null> => {
    const beside = join(dirname(hallPath), "county/answers");
    for (const path of [hallPath, join(beside, "first.md"), join(beside, "second.md")])
      seen.push(await readFile(path, "utf8"));
    return `${hallPath}:7: windows: is empty`;
  };
  expect(await fetchFiles(url, key, { ...ours, checkHall: look })).toEqual({
    names: ["hall/voices/own/a.mp3"],
    refused: "county.yaml:7: windows: is empty",
  });
  expect(seen).toEqual(["broken hall", "old", "new"]);
  expect(await readFile(ours.hallPath, "utf8")).toBe("old");
  expect(await readdir(answers("ours"))).toEqual(["first.md"]);
  expect(await readdir(join(folder, "ours/halls"))).toEqual(["county", "county.yaml", "voices"]);
  // An answer to what the hall offers no more would keep it from starting.
  await writeFile(theirs.hallPath, "new hall");
  await rm(join(answers("theirs"), "first.md"));
  await rm(join(flows("theirs"), "gone.yaml"));
  await fetched(url, ours);
  expect(await readdir(flows("ours"))).toEqual(["posts.yaml"]);
  expect(await readFile(ours.hallPath, "utf8")).toBe("new hall");
  expect(await readdir(answers("ours"))).toEqual(["second.md"]);
});

test("SBY8 an answer that does not come ends the fetching, and so does who needs the files now", async () => {
  const { url } = await startFiles(() => undefined);
  const kit = { ...place("ours"), checkHall: async () => null };
  await expect(fetchFiles(url, key, { ...kit, answerWithinMs: 50 })).rejects.toThrow("the line was closed");
  // Also while nobody has taken the line yet.
  const deaf = createServer();
  deaf.on("upgrade", (_request, socket) => socket.on("error", () => socket.destroy()));
  for (const there of [url, (await listen(deaf)).url]) {
    const stop = new AbortController();
    const fetching = fetchFiles(there, key, { ...kit, signal: stop.signal });
    stop.abort();
    await expect(fetching).rejects.toThrow("the line was closed");
  }
});

test("SBY9 a device that breaks its line while it is refused ends no standby and no witness, and nothing that is foreign stays open", async () => {
  const broken: unknown[] = [];
  const note = (error: unknown): void => void broken.push(error);
  process.on("uncaughtException", note);
  const dataDir = join(folder, "witness");
  await mkdir(dataDir, { recursive: true });
  const witness = await createWitness({ dataDir, key, onFatal: note });
  for (const [http, status] of [
    [createStandbyPage("http://partner", () => true), 503],
    [witness, 404],
  ] as const) {
    const { url, port } = await listen(http);
    for (const upgrade of ["websocket", "h2c"]) {
      const words = `GET /socket.io/ HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: ${upgrade}\r\n\r\n`;
      for (let count = 0; count < 20; count += 1) {
        const gone = connect(port, "127.0.0.1");
        await once(gone, "connect");
        gone.write(words);
        gone.resetAndDestroy();
      }
      const stays = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
      stays.write(words);
      const [answer] = (await once(stays, "data")) as [Buffer];
      expect(answer.toString()).toContain(`HTTP/1.1 ${status}`);
      stays.on("error", () => undefined);
      // Not only half of it: what is written now is not taken.
      await expect.poll(() => (stays.destroyed || stays.write("x")) && stays.closed).toBe(true);
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  }
  process.off("uncaughtException", note);
  expect(broken).toEqual([]);
});
