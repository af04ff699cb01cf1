/** What a machine does with words: says them; or how its speech is broken. */
export type SpeechHabit = "says" | "never-starts" | "never-ends" | "fails" | "ends-at-once";

const startsAfterMs = 150;
const characterMs = 200;
/** Chromium loses what is asked for so soon after a cancel. */
const losesWithinMs = 50;

class FakeUtterance extends EventTarget {
  voice: SpeechSynthesisVoice | null = null;
  lang = "";
  volume = 1;
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

export const voiceNamed = (name: string, lang: string, isLocal = true): SpeechSynthesisVoice => ({
  name,
  lang,
  localService: isLocal,
  default: false,
  voiceURI: name,
});

/** What sounded, ms on vitest's fake clock; how long it was to sound, or did where it was cut. */
export type SpokenSound = { utterance: FakeUtterance; startMs: number; endMs: number };

class FakeSynthesis extends EventTarget {
  voices: SpeechSynthesisVoice[] = [];
  habit: SpeechHabit = "says";
  paused = false;
  /** Something else is being said that never ends, as of a page that has gone. */
  isHung = false;
  readonly sounds: SpokenSound[] = [];
  readonly asked: FakeUtterance[] = [];
  cancelCount = 0;
  private current: { utterance: FakeUtterance; timers: ReturnType<typeof setTimeout>[]; sound?: SpokenSound } | null =
    null;
  private cancelledAtMs = -Infinity;

  get speaking(): boolean {
    return this.isHung || this.current !== null;
  }
  get pending(): boolean {
    return false;
  }
  getVoices(): SpeechSynthesisVoice[] {
    return this.voices;
  }
  install(...voices: SpeechSynthesisVoice[]): void {
    this.voices = voices;
    this.dispatchEvent(new Event("voiceschanged"));
  }
  resume(): void {
    this.paused = false;
  }
  cancel(): void {
    this.cancelCount += 1;
    this.isHung = false;
    this.cancelledAtMs = performance.now();
    const { current } = this;
    this.current = null;
    if (current === null) return;
    for (const timer of current.timers) clearTimeout(timer);
    if (current.sound) current.sound.endMs = Math.min(current.sound.endMs, performance.now());
    setTimeout(() => current.utterance.dispatchEvent(new Event("error")), 0);
  }
  speak(utterance: FakeUtterance): void {
    this.asked.push(utterance);
    if (this.paused || this.isHung || performance.now() - this.cancelledAtMs < losesWithinMs) return;
    const entry: NonNullable<typeof this.current> = { utterance, timers: [] };
    this.current = entry;
    const later = (ms: number, then: () => void): void => void entry.timers.push(setTimeout(then, ms));
    const tell = (name: string): void => void utterance.dispatchEvent(new Event(name));
    const finish = (name: string): void => {
      if (this.current === entry) this.current = null;
      tell(name);
    };
    const lastsMs = utterance.text.replaceAll(" ", "").length * characterMs;
    const start = (): void => {
      const startMs = performance.now();
      entry.sound = { utterance, startMs, endMs: startMs + lastsMs };
      this.sounds.push(entry.sound);
      tell("start");
    };
    switch (this.habit) {
      case "never-starts":
        return;
      case "fails":
        return later(startsAfterMs, () => finish("error"));
      case "ends-at-once":
        return later(startsAfterMs, () => {
          tell("start");
          finish("end");
        });
      case "never-ends":
        return later(startsAfterMs, start);
      case "says":
        later(startsAfterMs, start);
        return later(startsAfterMs + lastsMs, () => finish("end"));
    }
  }
}

/** Web Speech of a machine, to be put in the place of the browser's `speechSynthesis` and `SpeechSynthesisUtterance`. */
export const createFakeSpeech = () => ({ synthesis: new FakeSynthesis(), Utterance: FakeUtterance });
