import type { SpeechSound } from "@yichuang/shared/domain/speech-sound";
import type { Announcement } from "@yichuang/shared/protocol/announcement";
import type { SpeechMessage, VoiceMessage } from "@yichuang/shared/protocol/speech";

/** How things are to be said at this moment. */
export type Manner = { sound: SpeechSound; times: number; volume: number };

export type ChannelOptions = {
  send: (displayId: string, message: SpeechMessage) => void;
  /** Is this call still true: the ticket called or served at that window? */
  isValid: (announcement: Announcement) => boolean;
  /** Is nothing left to do here: said to the end, or shown for its time? */
  isOver: (announcementId: string) => boolean;
  /** `isAloud`: a display said it, it was not shown alone. */
  noteOver: (announcementId: string, isAloud: boolean) => void;
  mannerFor: (announcement: Announcement, nowMs: number) => Manner;
  /** The same in fewer words. */
  shorten: (announcement: Announcement) => Announcement;
  /** How long saying it takes about, ms. */
  durationMs: (announcement: Announcement, manner: Manner) => number;
  /** Until then a server that has just started listens to what displays have said before. */
  settledAtMs: number;
};

/** A speaker that is not heard for so long has lost its turn: with the time to notice, another one begins within 2 s. */
export const beatTimeoutMs = 1500;
/** Silence between two announcements. */
const pauseMs = 300;
/** What takes longer than this to say all of is said in fewer words. */
const shortAfterMs = 20_000;
/** A speaker that is heard and never says that it has ended gets so much more than the time it should take: voices differ. */
const slowestFactor = 2;
const graceMs = 3000;
/** A display that speaks of something unknown is let finish: it says twice a second that it still does. */
const foreignSpeechMs = 1200;

/** Displays are asked in the order in which they came. */
type Display = { id: string; canSpeak: boolean };
/** `heardAtMs`: when its speaker last told that it says it; that one may be gone and yet sound until its lease is over. */
type Running = {
  announcement: Announcement;
  speakerId: string | null;
  manner: Manner;
  heardAtMs: number;
  endsAtMs: number;
  /** A speaker that is still heard then has it until here. */
  lastMs: number;
};

/** The displays of one zone, what is said there now, and what waits. Times come in with every call. */
export class Channel {
  private readonly displays = new Map<string, Display>();
  private waiting: Announcement[] = [];
  private running: Running | null = null;
  /** Silence until then. */
  private freeAtMs = 0;

  constructor(private readonly options: ChannelOptions) {}

  has = (displayId: string): boolean => this.displays.has(displayId);

  /** SPK2: somebody here may sound. */
  hasVoice = (): boolean => this.speaker() !== undefined;

  isSaying = (announcementId: string): boolean =>
    this.running !== null &&
    this.running.speakerId !== null &&
    this.running.announcement.announcementId === announcementId;

  /** SPK2: a display says what it can do; true when it is new here. */
  hear(id: string, { canSpeak, speaking }: VoiceMessage, nowMs: number): void {
    const known = this.displays.get(id);
    const display = known ?? { id, canSpeak };
    this.displays.set(id, display);
    display.canSpeak = canSpeak;
    if (speaking !== null) this.hearSpeaking(display, speaking, nowMs);
    const before = this.running;
    this.attend(nowMs);
    if (!known && this.running === before) this.options.send(id, this.messageFor(id));
  }

  /** SPK2: a display that said goodbye is silent; one whose line broke may sound until its lease is over. */
  leave(id: string, isSilent: boolean, nowMs: number): void {
    this.displays.delete(id);
    if (isSilent && this.running?.speakerId === id) this.running.heardAtMs = -Infinity;
    if (this.displays.size === 0) {
      // SPK4: whoever comes next is given what of it still holds.
      this.waiting = [];
      if (this.running?.speakerId === null) this.running = null;
    }
    this.attend(nowMs);
  }

  /** SPK1, SPK4: in order of the calls; a recall takes the place of the call that nobody has heard yet. */
  add(announcement: Announcement, nowMs: number): void {
    if (this.displays.size === 0 || !this.enqueue(announcement)) return;
    const before = this.running;
    this.attend(nowMs);
    if (this.running === before) this.tell();
  }

  enqueue(announcement: Announcement): boolean {
    const { announcementId: id, ticketId } = announcement;
    if (this.options.isOver(id) || this.running?.announcement.announcementId === id) return false;
    if (this.waiting.some(({ announcementId }) => announcementId === id)) return false;
    const at = this.waiting.findIndex((other) => ticketId !== undefined && other.ticketId === ticketId);
    if (at >= 0) this.waiting.splice(at, 1, announcement);
    else this.waiting.push(announcement);
    this.waiting.sort((a, b) => a.revision - b.revision);
    return true;
  }

  /** The display whose turn it was has said it to the end. */
  end(id: string, announcementId: string, nowMs: number): void {
    if (this.running?.speakerId !== id || this.running.announcement.announcementId !== announcementId) return;
    this.close(nowMs);
    this.next(nowMs);
  }

  /** What time brings about. */
  attend(nowMs: number): void {
    // SPK3: it was said to its end, here or for here, and the word of it comes only now.
    if (this.running && this.options.isOver(this.running.announcement.announcementId)) this.close(nowMs);
    const { running } = this;
    if (running && this.isLost(running, nowMs)) {
      const speaker = this.displays.get(running.speakerId ?? "");
      if (speaker) speaker.canSpeak = false;
      this.running = null;
      if (this.displays.size > 0) this.begin(running.announcement, nowMs);
    } else if (running && nowMs >= (running.speakerId === null ? running.endsAtMs : running.lastMs)) this.close(nowMs);
    this.next(nowMs);
  }

  dueAtMs(): number {
    if (this.running) {
      const { speakerId, heardAtMs, endsAtMs, lastMs } = this.running;
      return speakerId === null ? endsAtMs : Math.min(lastMs, heardAtMs + beatTimeoutMs);
    }
    return this.waiting.length === 0 ? Infinity : Math.max(this.freeAtMs, this.options.settledAtMs);
  }

  private next(nowMs: number): void {
    const { isValid, isOver, settledAtMs } = this.options;
    if (this.running || nowMs < Math.max(this.freeAtMs, settledAtMs)) return;
    this.waiting = this.waiting.filter((one) => isValid(one) && !isOver(one.announcementId));
    const announcement = this.waiting.shift();
    if (announcement) this.begin(this.inForm(announcement, nowMs), nowMs);
  }

  /** SPK5: all of what waits in fewer words when all of it would take too long. */
  private inForm(announcement: Announcement, nowMs: number): Announcement {
    const { mannerFor, durationMs, shorten } = this.options;
    const wholeMs = [announcement, ...this.waiting].reduce(
      (sum, one) => sum + durationMs(one, mannerFor(one, nowMs)) + pauseMs,
      0,
    );
    return wholeMs > shortAfterMs ? shorten(announcement) : announcement;
  }

  private begin(announcement: Announcement, nowMs: number): void {
    const manner = this.options.mannerFor(announcement, nowMs);
    this.run(announcement, manner, manner.sound === "silent" ? undefined : this.speaker(), nowMs);
  }

  private run(announcement: Announcement, manner: Manner, speaker: Display | undefined, nowMs: number): void {
    const durationMs = this.options.durationMs(announcement, manner);
    const [endsAtMs, lastMs] = [nowMs + durationMs, nowMs + slowestFactor * durationMs + graceMs];
    // Its time begins with its turn.
    this.running = { announcement, speakerId: speaker?.id ?? null, manner, heardAtMs: nowMs, endsAtMs, lastMs };
    this.tell();
  }

  /** SPK2, SPK3: a display says something now: its turn, one from before its line broke, or one from before a start. */
  private hearSpeaking(display: Display, speaking: string, nowMs: number): void {
    const { running } = this;
    if (running) {
      const isGone = running.speakerId !== null && !this.displays.has(running.speakerId);
      if (running.announcement.announcementId !== speaking) return;
      if (isGone) running.speakerId = display.id;
      if (running.speakerId === display.id) running.heardAtMs = nowMs;
      return;
    }
    const at = this.waiting.findIndex(({ announcementId }) => announcementId === speaking);
    const [announcement] = at < 0 ? [] : this.waiting.splice(at, 1);
    if (announcement) this.run(announcement, this.options.mannerFor(announcement, nowMs), display, nowMs);
    // Of a call that is over nobody knows how long it takes still.
    else this.freeAtMs = Math.max(this.freeAtMs, nowMs + foreignSpeechMs);
  }

  private close(nowMs: number): void {
    const { running } = this;
    this.running = null;
    this.freeAtMs = nowMs + pauseMs;
    if (running) this.options.noteOver(running.announcement.announcementId, running.speakerId !== null);
    this.tell();
  }

  /** Its speaker may not sound any more or was not heard; or it has none, and somebody can say it now. */
  private isLost({ announcement, speakerId, heardAtMs }: Running, nowMs: number): boolean {
    if (speakerId === null) return this.hasVoice() && this.options.mannerFor(announcement, nowMs).sound !== "silent";
    return this.displays.get(speakerId)?.canSpeak === false || nowMs - heardAtMs >= beatTimeoutMs;
  }

  private speaker(): Display | undefined {
    for (const display of this.displays.values()) if (display.canSpeak) return display;
    return undefined;
  }

  private tell(): void {
    for (const id of this.displays.keys()) this.options.send(id, this.messageFor(id));
  }

  private messageFor(id: string): SpeechMessage {
    const { running, waiting } = this;
    return {
      turn: running && { announcement: running.announcement, ...running.manner, isYours: running.speakerId === id },
      waiting: waiting.map(({ announcementId }) => announcementId),
    };
  }
}
