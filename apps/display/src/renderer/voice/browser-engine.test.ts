import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { openBrowserEngine } from "./browser-engine.ts";
import type { SpeechEngine } from "./engine.ts";
import { createFakeSpeech, type SpeechHabit, voiceNamed } from "./fake-speech.ts";

const words = "请 A 0 4 2 号到 3 号窗口";
const characters = 11;
const huihui = voiceNamed("Huihui", "zh-CN");

let speech = createFakeSpeech().synthesis;
let page = new EventTarget();
let engines: SpeechEngine[] = [];
const open = (habit: SpeechHabit = "says"): SpeechEngine => {
  speech.habit = habit;
  speech.voices = [huihui];
  const engine = openBrowserEngine();
  engines.push(engine);
  return engine;
};
const speak = (engine: SpeechEngine, end = new AbortController().signal, text = words): Promise<boolean> =>
  engine.speak(text, { lang: "zh", volume: 0.6, end });
/** What became of it, and after how long at most, ms. */
const outcome = async (spoken: Promise<boolean>, withinMs: number): Promise<boolean | "open"> => {
  let isHeard: boolean | "open" = "open";
  void spoken.then((heard) => (isHeard = heard));
  await vi.advanceTimersByTimeAsync(withinMs);
  return isHeard;
};

beforeEach(() => {
  vi.useFakeTimers();
  const fake = createFakeSpeech();
  speech = fake.synthesis;
  page = new EventTarget();
  vi.stubGlobal("speechSynthesis", speech);
  vi.stubGlobal("SpeechSynthesisUtterance", fake.Utterance);
  vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/109.0.0.0" });
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
});
afterEach(() => {
  for (const engine of engines) engine.close();
  engines = [];
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("the voice of this machine", () => {
  const elsewhere = voiceNamed("Elsewhere", "zh-CN", false);
  const hongKong = voiceNamed("Hong Kong", "zh-HK");
  const cantonese = voiceNamed("Cantonese", "zh-yue-CN");
  const taiwan = voiceNamed("Taiwan", "zh-TW");
  const plain = voiceNamed("Plain", "zh");
  const mandarin = voiceNamed("Mandarin", "cmn");
  const android = voiceNamed("Android", "zh_CN");
  const english = voiceNamed("English", "en-GB");

  it.each([
    ["Mandarin of the mainland before others", [english, taiwan, plain, huihui], "Huihui"],
    ["its tag as other systems write it", [plain, android], "Android"],
    ["Chinese without a country before that of another one", [taiwan, plain], "Plain"],
    ["Mandarin by its own code", [taiwan, mandarin], "Mandarin"],
    ["that of another country where there is no other", [english, hongKong, taiwan], "Taiwan"],
  ])("SPK8 is %s", async (_what, voices, name) => {
    const engine = open();
    speech.voices = voices;
    expect(engine.isReady("zh")).toBe(true);
    void speak(engine);
    await vi.advanceTimersByTimeAsync(0);
    expect(speech.asked[0]?.voice?.name).toBe(name);
  });

  it("SPK8 is none of another language, of Cantonese, or from the internet", async () => {
    const engine = open();
    speech.voices = [english, hongKong, cantonese, elsewhere];
    expect(engine.isReady("zh")).toBe(false);
    expect(engine.isReady("en")).toBe(true);
    expect(await outcome(speak(engine), 0)).toBe(false);
    expect(speech.asked).toEqual([]);
  });

  it("SPK8 may come after the page, which is told", () => {
    const engine = open();
    speech.voices = [];
    const told = vi.fn();
    const forget = engine.subscribe(told);
    expect(engine.isReady("zh")).toBe(false);
    speech.install(huihui);
    expect(told).toHaveBeenCalledTimes(1);
    expect(engine.isReady("zh")).toBe(true);
    forget();
    speech.install();
    expect(told).toHaveBeenCalledTimes(1);
  });

  it("SPK6 SPK8 is as loud as the machine on Linux, where Chromium tells no loudness", () => {
    expect(open().hasVolume).toBe(true);
    vi.stubGlobal("navigator", { userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/109.0.0.0" });
    expect(open().hasVolume).toBe(false);
  });

  it("SPK8 is missing in a browser that cannot speak", async () => {
    vi.stubGlobal("speechSynthesis", undefined);
    Reflect.deleteProperty(globalThis, "speechSynthesis");
    const engine = openBrowserEngine();
    expect(engine.isReady("zh")).toBe(false);
    expect(await outcome(speak(engine), 0)).toBe(false);
    engine.subscribe(() => undefined)();
    engine.close();
  });
});

describe("words", () => {
  it("SPK8 are heard to the end, as loud as the hall wishes", async () => {
    const heard = speak(open());
    expect(await outcome(heard, 150 + characters * 200 - 1)).toBe("open");
    expect(await outcome(heard, 1)).toBe(true);
    expect(speech.asked).toHaveLength(1);
    expect(speech.asked[0]).toMatchObject({ text: words, lang: "zh-CN", volume: 0.6, voice: huihui });
    expect(speech.cancelCount).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("SPK8 end in mid-word when they are ended", async () => {
    const end = new AbortController();
    const heard = speak(open(), end.signal);
    await vi.advanceTimersByTimeAsync(700);
    end.abort();
    expect(await outcome(heard, 0)).toBe(false);
    expect(speech.sounds[0]?.endMs).toBe(performance.now());
  });

  it("SPK8 that are ended before they begin are not begun", async () => {
    const engine = open();
    expect(await outcome(speak(engine, AbortSignal.abort()), 0)).toBe(false);
    expect(speech.asked).toEqual([]);
  });

  it("SPK8 that do not begin within two seconds are given up", async () => {
    const heard = speak(open("never-starts"));
    expect(await outcome(heard, 1_999)).toBe("open");
    expect(await outcome(heard, 1)).toBe(false);
    expect(speech.cancelCount).toBe(1);
  });

  it("SPK8 that never end, as on a device that is gone, are given up by their length", async () => {
    const engine = open("never-ends");
    const limitMs = 150 + 2_000 + characters * 400;
    const heard = speak(engine);
    expect(await outcome(heard, limitMs - 1)).toBe("open");
    expect(await outcome(heard, 1)).toBe(false);
    expect(speech.speaking).toBe(false);
    expect(await outcome(speak(engine, undefined, `${words}${words}`), limitMs + 100)).toBe("open");
  });

  it.each<[SpeechHabit, string]>([
    ["ends-at-once", "end as soon as they begin, as on a device that is gone"],
    ["fails", "end in an error"],
  ])("SPK8 (%s) that %s were not heard", async (habit) => {
    expect(await outcome(speak(open(habit)), 200)).toBe(false);
  });

  it("SPK8 after a cancel wait until Chromium takes words again", async () => {
    const engine = open();
    const end = new AbortController();
    const first = speak(engine, end.signal);
    await vi.advanceTimersByTimeAsync(500);
    end.abort();
    expect(await outcome(first, 0)).toBe(false);
    expect(await outcome(speak(engine), 100 + 150 + characters * 200)).toBe(true);
    const [before, after] = speech.sounds;
    expect(after?.startMs).toBeGreaterThan(before?.endMs ?? Infinity);
  });

  it("SPK8 are not held up by what hangs in the queue or by a pause", async () => {
    const engine = open();
    speech.isHung = true;
    speech.paused = true;
    expect(await outcome(speak(engine), 100 + 150 + characters * 200)).toBe(true);
  });

  it("SPK8 do not outlive the page or the engine", async () => {
    const engine = open();
    void speak(engine);
    await vi.advanceTimersByTimeAsync(500);
    page.dispatchEvent(new Event("pagehide"));
    expect(speech.speaking).toBe(false);
    engine.close();
    const before = speech.cancelCount;
    page.dispatchEvent(new Event("pagehide"));
    expect(speech.cancelCount).toBe(before);
    expect(engine.isReady("zh")).toBe(false);
    expect(await outcome(speak(engine), 100)).toBe(false);
  });
});
