import { screenSound } from "../session/screen-sound.ts";

/** Two short notes, the second one higher: unlike the chime of the hall's calls. */
const notes: { hz: number; startS: number; lengthS: number }[] = [
  { hz: 659, startS: 0, lengthS: 0.14 },
  { hz: 880, startS: 0.16, lengthS: 0.22 },
];
const loudness = 0.12;

/** Browsers let a page sound once somebody has touched it; before that nothing is tried. */
const maySound = (): boolean => navigator.userActivation?.hasBeenActive ?? true;

/** A soft sound that asks for a look; nothing where the page may not sound, or where people switched it off. */
export const playTone = async (): Promise<void> => {
  if (!maySound() || !screenSound.getState().isOn) return;
  const context = new AudioContext();
  await context.resume();
  for (const { hz, startS, lengthS } of notes) {
    const [oscillator, gain] = [context.createOscillator(), context.createGain()];
    const fromS = context.currentTime + startS;
    oscillator.frequency.value = hz;
    // Up and down softly: an edge would click.
    gain.gain.setValueAtTime(0, fromS);
    gain.gain.linearRampToValueAtTime(loudness, fromS + 0.02);
    gain.gain.linearRampToValueAtTime(0, fromS + lengthS);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(fromS);
    oscillator.stop(fromS + lengthS);
    if (startS > 0) oscillator.addEventListener("ended", () => void context.close());
  }
};
