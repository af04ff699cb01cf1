/** What a chime needs of a browser's sound. */
export type Sound = Pick<AudioContext, "currentTime" | "destination" | "createOscillator" | "createGain"> & {
  state: string;
  resume: () => Promise<void>;
};

/** Two strokes, as a door bell: Hz, and when they begin, s. */
const strokes = [
  { hertz: 880, atS: 0 },
  { hertz: 660, atS: 0.35 },
];
const strokeS = 0.9;
const loudness = 0.6;

const strike = (sound: Sound, hertz: number, atS: number): void => {
  const tone = sound.createOscillator();
  const gain = sound.createGain();
  tone.frequency.value = hertz;
  gain.gain.setValueAtTime(0.0001, atS);
  gain.gain.exponentialRampToValueAtTime(loudness, atS + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, atS + strokeS);
  tone.connect(gain);
  gain.connect(sound.destination);
  tone.start(atS);
  tone.stop(atS + strokeS);
};

export type Chime = {
  /** To be called by a touch: browsers let a page sound only after one. False: this browser has no sound. */
  unlock: () => Promise<boolean>;
  /** Nothing is heard before `unlock`. */
  play: () => void;
};

/** PHN9: the sound of a call. `open` makes the browser's sound, null where there is none. */
export const createChime = (open: () => Sound | null): Chime => {
  let sound: Sound | null = null;
  return {
    unlock: async () => {
      sound ??= open();
      if (sound === null) return false;
      await sound.resume();
      return sound.state === "running";
    },
    play: () => {
      if (sound?.state !== "running") return;
      for (const { hertz, atS } of strokes) strike(sound, hertz, sound.currentTime + atS);
    },
  };
};
